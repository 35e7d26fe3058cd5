/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-xml.h"

#include "core/gloss-error.h"

#include <string.h>

static GlossXml *
open_bytes (const char *xml,
            gsize       n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, n_bytes);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return gloss_xml_new (stream, "a.xml", NULL);
}

/* A document as a line: "<a x=1|text|</a". */
static char *
dump (const char  *xml,
      gsize        n_bytes,
      GError     **error)
{
  g_autoptr (GlossXml) reader = open_bytes (xml, n_bytes);
  GString *line = g_string_new (NULL);
  GlossXmlEvent event;

  while ((event = gloss_xml_next (reader, error)) != GLOSS_XML_OVER)
    {
      gsize n_text;
      const char *text = gloss_xml_get_text (reader, &n_text);

      if (line->len > 0)
        g_string_append_c (line, '|');
      if (event == GLOSS_XML_TEXT)
        g_string_append_len (line, text, (gssize) n_text);
      else
        g_string_append_printf (line, "%s%s", event == GLOSS_XML_END ? "</" : "<",
                                gloss_xml_get_name (reader));
      for (guint i = 0; i < gloss_xml_get_n_attributes (reader); i++)
        {
          const char *name = NULL;
          const char *value = gloss_xml_get_nth_attribute (reader, i, &name, NULL);

          g_string_append_printf (line, " %s=%s", name, value);
        }
    }
  return g_string_free (line, FALSE);
}

static void
assert_dump (const char *xml,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = dump (xml, strlen (xml), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, expected);
}

static void
test_events (void)
{
  assert_dump ("<a/>", "<a|</a");
  assert_dump ("<?xml version='1.0'?><!-- no --><a x='1' y='&lt;&#10;é'>t<b/>&amp;<![CDATA[<c>]]></a>",
               "<a x=1 y=<\né|t|<b|</b|&<c>|</a");
  /* libxml2 leaves an ampersand in an attribute as a reference unless it is told otherwise. */
  assert_dump ("<a x='b &amp; c &#38;amp; &#x26;'>&amp;amp;</a>", "<a x=b & c &amp; &|&amp;|</a");
  assert_dump ("<p:a xmlns:p='urn:x' p:q='r'>\r\n</p:a>", "<a q=r|\n|</a");
  assert_dump ("<!DOCTYPE collection SYSTEM 'BioC.dtd'><a>x</a>", "<a|x|</a");
  assert_dump ("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>", "<a|é|</a");
}

static void
test_place (void)
{
  static const char xml[] = "<a>\n<b xmlns='urn:b' c='d'>e<f>g</f></b>\n<h/></a>";
  g_autoptr (GlossXml) reader = open_bytes (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (gloss_xml_next (reader, &error), ==, GLOSS_XML_START);
  g_assert_true (gloss_xml_is (reader, "a"));
  g_assert_null (gloss_xml_get_namespace (reader));
  g_assert_cmpuint (gloss_xml_get_line (reader), ==, 1);
  g_assert_cmpint (gloss_xml_next (reader, &error), ==, GLOSS_XML_TEXT);
  g_assert_cmpint (gloss_xml_next (reader, &error), ==, GLOSS_XML_START);
  g_assert_cmpuint (gloss_xml_get_line (reader), ==, 2);
  g_assert_cmpuint (gloss_xml_get_depth (reader), ==, 2);
  g_assert_cmpstr (gloss_xml_get_namespace (reader), ==, "urn:b");
  g_assert_cmpstr (gloss_xml_get_attribute (reader, "c"), ==, "d");
  g_assert_null (gloss_xml_get_attribute (reader, "e"));
  text = gloss_xml_read_text (reader, &error);
  g_assert_cmpstr (text, ==, "eg");
  g_assert_true (gloss_xml_is (reader, "b"));
  g_assert_cmpint (gloss_xml_next (reader, &error), ==, GLOSS_XML_TEXT);
  g_assert_cmpint (gloss_xml_next (reader, &error), ==, GLOSS_XML_START);
  g_assert_true (gloss_xml_skip (reader, &error));
  g_assert_cmpint (gloss_xml_next (reader, &error), ==, GLOSS_XML_END);
  g_assert_cmpint (gloss_xml_next (reader, &error), ==, GLOSS_XML_OVER);
  g_assert_cmpint (gloss_xml_next (reader, &error), ==, GLOSS_XML_OVER);
  g_assert_no_error (error);
}

/* Elements within another, to its end, and all of a document. */
static void
test_elements (void)
{
  static const char xml[] = "<a>t<b><c><d/></c>t<e>t</e></b>t<f/></a>";
  g_autoptr (GlossXml) reader = open_bytes (xml, strlen (xml));
  g_autoptr (GlossXml) damaged = open_bytes (xml, strlen ("<a>t<b><c/>"));
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (gloss_xml_next_element (reader, 0, &error), ==, GLOSS_XML_START);
  g_assert_true (gloss_xml_is (reader, "a"));
  g_assert_cmpint (gloss_xml_next_element (reader, 1, &error), ==, GLOSS_XML_START);
  g_assert_true (gloss_xml_is (reader, "b"));
  g_assert_cmpint (gloss_xml_next_element (reader, 2, &error), ==, GLOSS_XML_START);
  g_assert_true (gloss_xml_is (reader, "c"));
  g_assert_true (gloss_xml_skip (reader, &error));
  g_assert_cmpint (gloss_xml_next_element (reader, 2, &error), ==, GLOSS_XML_START);
  g_assert_true (gloss_xml_is (reader, "e"));
  g_assert_cmpint (gloss_xml_next_element (reader, 2, &error), ==, GLOSS_XML_END);
  g_assert_true (gloss_xml_is (reader, "b"));
  g_assert_cmpint (gloss_xml_next_element (reader, 0, &error), ==, GLOSS_XML_START);
  g_assert_true (gloss_xml_is (reader, "f"));
  g_assert_cmpint (gloss_xml_next_element (reader, 0, &error), ==, GLOSS_XML_END);
  g_assert_cmpint (gloss_xml_next_element (reader, 0, &error), ==, GLOSS_XML_END);
  g_assert_no_error (error);

  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (gloss_xml_next_element (damaged, 0, &error), ==, GLOSS_XML_START);
  g_assert_cmpint (gloss_xml_next_element (damaged, 0, &error), ==, GLOSS_XML_OVER);
  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE);
}

static void
test_cancelled (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("<a/>", 4, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GlossXml) reader = gloss_xml_new (stream, "a.xml", cancellable);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (gloss_xml_next_element (reader, 0, &error), ==, GLOSS_XML_OVER);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What is longer than a chunk, and longer than libxml2 allows by itself. */
static void
test_large (void)
{
  const gsize n_value = 11 * 1000 * 1000;
  g_autofree char *value = g_strnfill (n_value, 'x');
  g_autofree char *xml = g_strdup_printf ("<a b='%s'><c>%s</c></a>", value, value);
  g_autoptr (GlossXml) reader = open_bytes (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (gloss_xml_next (reader, &error), ==, GLOSS_XML_START);
  g_assert_cmpuint (strlen (gloss_xml_get_attribute (reader, "b")), ==, n_value);
  g_assert_cmpint (gloss_xml_next (reader, &error), ==, GLOSS_XML_START);
  text = gloss_xml_read_text (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), ==, n_value);
}

static void
assert_refused (const char *xml,
                const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = dump (xml, strlen (xml), &error);

  g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE);
  g_assert_true (g_str_has_prefix (error->message, "a.xml:"));
  g_assert_nonnull (strstr (error->message, word));
  g_assert_null (strstr (line, "root:"));
}

static void
test_hostile (void)
{
  g_autofree char *deep = NULL;
  g_autoptr (GString) nested = g_string_new (NULL);

  assert_refused ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "entities");
  assert_refused ("<!DOCTYPE a [<!ENTITY x 'y'>]><a b='&x;'/>", "entities");
  assert_refused ("<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'>%x;]><a/>", "entities");
  assert_refused ("<a>&x;</a>", ":1:");
  assert_refused ("<a b='&x;'/>", ":1:");
  assert_refused ("<a>\n<b></a>", ":2:");
  assert_refused ("<a>\x01</a>", ":1:");
  assert_refused ("<a>\xff\xfe</a>", ":1:");
  assert_refused ("", "a.xml");
  assert_refused ("{}", "a.xml");
  for (guint i = 0; i < 1000; i++)
    g_string_append (nested, "<a>");
  assert_refused (nested->str, "deep");
}

static void
test_truncated (void)
{
  static const char xml[] = "<?xml version='1.0'?><a b='c'>d&amp;<e/><![CDATA[f]]><!-- g --></a>";

  for (gsize n = 0; n + 1 < sizeof xml; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = dump (xml, n, &error);

      g_assert_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/events", test_events);
  g_test_add_func ("/xml/place", test_place);
  g_test_add_func ("/xml/elements", test_elements);
  g_test_add_func ("/xml/cancelled", test_cancelled);
  g_test_add_func ("/xml/large", test_large);
  g_test_add_func ("/xml/hostile", test_hostile);
  g_test_add_func ("/xml/truncated", test_truncated);
  return g_test_run ();
}
