/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-faults.h"
#include "format-fixture.h"
#include "format-roundtrip.h"

#include "formats/gloss-zip.h"
#include "support/gloss-test-random.h"

#include <string.h>

/* REFI-QDA: projects and codebooks. */

#define P "{11111111-0000-4000-8000-000000000001}"
#define Q "11111111-0000-4000-8000-000000000002"
#define R "11111111-0000-4000-8000-000000000003"
#define SEL "22222222-0000-4000-8000-00000000000"

/* As other programs write it: braces, groups, notes, several codings, a link, a source that is no
 * text, and the namespace with a colon that some have. */
static const char foreign[] =
  "<?xml version='1.0' encoding='utf-8'?>\n"
  "<Project xmlns='urn:QDA-XML:project:1:0' name='x' origin='Other 3'>\n"
  "<Users><User guid='" P "' name='Ada'/></Users>\n"
  "<CodeBook><Codes><Code guid='{33333333-0000-4000-8000-000000000001}' name='Actor' "
  "isCodable='false'>"
  "<Code guid='" Q "' name='Person' isCodable='true' color='#FF0000'>"
  "<Description>who\nacts</Description></Code></Code>"
  "<Code guid='" R "' name='Person' isCodable='true'/></Codes></CodeBook>\n"
  "<Variables><Variable guid='44444444-0000-4000-8000-000000000001' name='year' "
  "typeOfVariable='Integer'/></Variables>\n"
  "<Sources><TextSource guid='55555555-0000-4000-8000-000000000001' name='hi' "
  "plainTextPath='internal://a.txt' creatingUser='" P "'>"
  "<Description>the note</Description>\n"
  "<PlainTextSelection guid='" SEL "1' startPosition='5' endPosition='8' "
  "creatingUser='" P "' creationDateTime='2020-01-02T03:04:05Z'>"
  "<Description>a memo</Description>"
  "<Coding guid='" SEL "9'><CodeRef targetGUID='{11111111-0000-4000-8000-000000000002}'/></Coding>"
  "<Coding guid='" SEL "8'><CodeRef targetGUID='" R "'/></Coding>"
  "<NoteRef targetGUID='66666666-0000-4000-8000-000000000001'/></PlainTextSelection>\n"
  "<PlainTextSelection guid='" SEL "2' startPosition='13' endPosition='16'/>\n"
  "<PlainTextSelection guid='" SEL "3' startPosition='90' endPosition='99'/>\n"
  "<PlainTextSelection guid='" SEL "4' startPosition='0' endPosition='2'>"
  "<Coding guid='" SEL "7'><CodeRef targetGUID='nobody'/></Coding></PlainTextSelection>\n"
  "<Coding guid='" SEL "6'><CodeRef targetGUID='" Q "'/></Coding>"
  "<VariableValue><VariableRef targetGUID='44444444-0000-4000-8000-000000000001'/>"
  "<IntegerValue>1984</IntegerValue></VariableValue></TextSource>\n"
  "<PictureSource guid='55555555-0000-4000-8000-000000000002' name='p' path='internal://p.png'/>"
  "</Sources>\n"
  "<Notes><Note guid='66666666-0000-4000-8000-000000000001'>"
  "<PlainTextContent>and more</PlainTextContent></Note></Notes>\n"
  "<Links><Link guid='77777777-0000-4000-8000-000000000001' name='greets' direction='OneWay' "
  "originGUID='" SEL "1' targetGUID='" SEL "2'/>"
  "<Link guid='77777777-0000-4000-8000-000000000002' originGUID='" Q "' targetGUID='" R "'/></Links>\n"
  "</Project>\n";

static GBytes *
make_archive (const char *first_name,
              ...)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GlossZipWriter) zip = gloss_zip_writer_new (stream, NULL);
  const char *name = first_name;
  va_list arguments;

  va_start (arguments, first_name);
  while (name != NULL)
    {
      const char *content = va_arg (arguments, const char *);

      g_assert_true (gloss_zip_writer_add (zip, name, content, strlen (content), NULL, NULL));
      name = va_arg (arguments, const char *);
    }
  va_end (arguments);
  g_assert_true (gloss_zip_writer_end (zip, NULL, NULL));
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static GlossAnnotationSet *
import_archive (GBytes      *archive,
                const char  *text,
                GlossReport *report)
{
  g_autoptr (GlossArticle) article = gloss_test_article (text);
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("x.qdpx", archive);

  return format_import ("refi-qda", NULL, input, article, report);
}

static char *
get_member (GBytes     *archive,
            const char *name)
{
  g_autoptr (GlossZipReader) zip = gloss_zip_reader_new (archive, "x", NULL);
  g_autoptr (GBytes) bytes = gloss_zip_reader_read (zip, name, NULL);

  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_roundtrip (void)
{
  format_roundtrip_lines ("refi-qda", NULL);
}

static void
test_written (void)
{
  const GlossSpan span = { 2, 6 };
  const GlossAnnotationFields fields = {
    .id = FIXTURE_UUID, .label = "person", .spans = &span, .n_spans = 1, .note = "a < b",
    .creator = "Ada", .created = "2026-11-22T10:00:00Z",
  };
  g_autoptr (GlossAnnotationSet) set = fixture_make_set ("/nowhere/a.txt", "😀\r\nBob\rx", &fields, 1);
  g_autoptr (GBytes) archive = fixture_export ("refi-qda", NULL, NULL, set);
  g_autofree char *project = get_member (archive, "project.qde");
  const char *path = strstr (project, "internal://");
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (path);
  name = g_strdup_printf ("sources/%.40s", path + strlen ("internal://"));
  text = get_member (archive, name);
  /* All line ends are LF, and positions count them so: the span began within one. */
  g_assert_cmpstr (text, ==, "😀\nBob\nx");
  g_assert_nonnull (strstr (project, "<PlainTextSelection guid=\"" FIXTURE_UUID "\" name=\" Bob\" "
                                     "startPosition=\"1\" endPosition=\"5\" creatingUser=\""));
  g_assert_nonnull (strstr (project, "><Description>a &lt; b</Description><Coding guid=\""));
  g_assert_nonnull (strstr (project, "<User guid=\""));
  g_assert_nonnull (strstr (project, "xmlns=\"urn:QDA-XML:project:1.0\""));
  /* What is empty must not be there. */
  g_assert_null (strstr (project, "<Variables>"));
  g_assert_null (strstr (project, "<Links>"));
}

/* Two sets of one article are one source; ids that both have are told apart. */
static void
test_two_sets (void)
{
  const GlossSpan span = { 0, 3 };
  const GlossAnnotationFields fields = { .id = FIXTURE_UUID, .label = "person", .spans = &span,
                                         .n_spans = 1 };
  const GlossDocumentFields document = { .annotator = "Ada", .document = "{\"note\":\"two\"}" };
  GlossAnnotationSet *sets[2];
  g_autoptr (GBytes) archive = NULL;
  g_autofree char *project = NULL;
  g_autoptr (GlossReport) report = gloss_report_new ();

  sets[0] = fixture_make_set ("/nowhere/a.txt", "Bob", &fields, 1);
  sets[1] = fixture_make_full_set ("ada", "/nowhere/a.txt", "Bob", &fields, 1, &document);
  archive = fixture_export_sets ("refi-qda", NULL, report, sets, 2);
  project = get_member (archive, "project.qde");
  g_assert_nonnull (strstr (project, FIXTURE_UUID));
  g_assert_null (strstr (strstr (project, FIXTURE_UUID) + 1, FIXTURE_UUID));
  g_assert_null (strstr (strstr (project, "<TextSource") + 1, "<TextSource"));
  g_assert_nonnull (strstr (project, "<Description>two</Description>"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_NOTE, "new-ids"));
  g_object_unref (sets[0]);
  g_object_unref (sets[1]);
}

static void
assert_label (GlossLabelSet *labels,
              const char    *id,
              const char    *name,
              const char    *parent)
{
  GlossLabel *label = gloss_label_set_lookup (labels, id);

  g_assert_nonnull (label);
  g_assert_cmpstr (gloss_label_get_name (label), ==, name);
  g_assert_cmpstr (gloss_label_get_parent (label), ==, parent);
}

static void
test_foreign (void)
{
  g_autoptr (GBytes) archive = make_archive ("Project.qde", foreign, "Sources/a.txt",
                                             "\357\273\277Hi 😀 Bob met Ann.", NULL);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = import_archive (archive, "Hi 😀 Bob met Ann.", report);
  g_autofree char *text = gloss_annotation_set_to_string (set);
  g_autofree char *note = gloss_document_dup_note (gloss_annotation_set_get_document (set));
  g_autofree char *all = NULL;
  g_autofree char *year = gloss_document_dup_attribute (gloss_annotation_set_get_document (set),
                                                        "year");
  GlossAnnotationFields fields;
  GlossRelationFields relation;
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);

  /* The default labels have a “Person”, which the first code of that name is. */
  g_assert_cmpstr (text, ==, "person 5-8 \"Bob\" note \"a memo\\n\\nand more\"\n"
                             "11111111-0000-4000-8000-000000000003 5-8 \"Bob\" note "
                             "\"a memo\\n\\nand more\"\n"
                             "note 13-16 \"Ann\"\n");
  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, SEL "1"), &fields);
  g_assert_cmpstr (fields.creator, ==, "Ada");
  g_assert_cmpstr (fields.created, ==, "2020-01-02T03:04:05Z");
  g_assert_nonnull (gloss_annotation_set_lookup (set, SEL "8"));
  assert_label (gloss_annotation_set_get_labels (set), R, "Person", NULL);
  g_assert_true (gloss_label_is_group (gloss_label_set_lookup (gloss_annotation_set_get_labels (set),
                                                               "actor")));
  g_assert_cmpstr (note, ==, "the note");
  g_assert_cmpstr (year, ==, "1984");
  g_assert_cmpuint (relations->len, ==, 1);
  gloss_relation_get_fields (relations->pdata[0], &relation);
  g_assert_cmpstr (relation.type, ==, "greets");
  g_assert_cmpstr (relation.from, ==, SEL "1");
  g_assert_cmpstr (relation.to, ==, SEL "2");
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_WARNING, "sources"));
  all = gloss_report_to_string (report);
  g_assert_nonnull (strstr (all, "1 link was left out"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_FAULT, "coding"));
  g_assert_true (fixture_report_has (report, GLOSS_REPORT_FAULT, "not-placed"));
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), ==, 2);
}

#define SOURCES(origin, source) \
  "<Project name='x' origin='" origin "'><CodeBook><Codes><Code guid='" Q "' name='Person' " \
  "isCodable='true'/></Codes></CodeBook>\n<Sources>" source "</Sources></Project>"
#define CODING "<Coding guid='c'><CodeRef targetGUID='" Q "'/></Coding></PlainTextSelection>"

/* There is a program that counts each line end as one, though its texts have CR LF. */
static void
test_newlines (void)
{
  static const char source[] =
    SOURCES ("ATLAS.ti 22", "<TextSource guid='s' name='a' plainTextPath='internal://a.txt'>"
             "<PlainTextSelection guid='p' startPosition='2' endPosition='5'>" CODING "</TextSource>");
  g_autoptr (GBytes) archive = make_archive ("project.qde", source, "sources/a.txt", "x\r\nBob", NULL);
  g_autoptr (GlossAnnotationSet) set = import_archive (archive, "x\r\nBob", NULL);
  g_autofree char *text = gloss_annotation_set_to_string (set);

  g_assert_cmpstr (text, ==, "person 3-6 \"Bob\"\n");
}

static void
assert_fault (const char *source,
              const char *message)
{
  g_autoptr (GBytes) archive = make_archive ("project.qde", source, "sources/bad.txt", "\xff", NULL);
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("x.qdpx", archive);

  format_assert_fault ("refi-qda", input, "Hi Bob", NULL, message);
}

static void
test_bad (void)
{
  assert_fault (SOURCES ("x", "<TextSource guid='s' name='a' plainTextPath='internal://no.txt'/>"),
                "x.qdpx:2: The text “internal://no.txt” was left out: it is not in the archive");
  assert_fault (SOURCES ("x", "<TextSource guid='s' plainTextPath='internal://bad.txt'/>"),
                "it is not UTF-8");
  assert_fault (SOURCES ("x", "<TextSource guid='s' plainTextPath='internal://../../etc/passwd'/>"),
                "it is not in the archive");
  assert_fault (SOURCES ("x", "<TextSource guid='s' plainTextPath='absolute:///etc/passwd'/>"),
                "it is not in the archive");
  assert_fault (SOURCES ("x", "<TextSource guid='s' name='a'/>"), "it has no plain text");
  assert_fault (SOURCES ("x", "<TextSource guid='s' name='a'><PlainTextContent>Hi Bob"
                         "</PlainTextContent><PlainTextSelection guid='p' startPosition='x'>" CODING
                         "</TextSource>"), "its place is no pair of numbers");
  assert_fault ("<Project><CodeBook><Codes><Code guid='a'/></Codes></CodeBook></Project>",
                "A code was left out");
}

static void
assert_refused (const char *format,
                GBytes     *bytes)
{
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("x", bytes);

  format_assert_refused (format, input, NULL);
}

static void
test_refused (void)
{
  static const char *const books[] = {
    "", "<a/>", "<CodeBook/>", "<CodeBook xmlns='urn:x'><Codes/></CodeBook>",
    "<CodeBook><Codes><Code guid='a' name='b' isCodable='true'>", NULL,
  };
  g_autoptr (GBytes) none = make_archive ("a.txt", "x", NULL);
  g_autoptr (GBytes) wrong = make_archive ("project.qde", "<a/>", NULL);
  g_autoptr (GBytes) broken = make_archive ("project.qde", "<Project><Sources>", NULL);
  g_autoptr (GBytes) no_archive = g_bytes_new_static ("x", 1);

  assert_refused ("refi-qda", none);
  assert_refused ("refi-qda", wrong);
  assert_refused ("refi-qda", broken);
  assert_refused ("refi-qda", no_archive);
  for (guint i = 0; books[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (books[i], strlen (books[i]));

      assert_refused ("refi-qdc", bytes);
    }
}

/* The inner file is cut: within an archive nothing but its checksum would be tested. */
static void
test_truncated (void)
{
  g_autoptr (GBytes) archive = make_archive ("project.qde", foreign, "sources/a.txt", "Hi 😀 Bob",
                                             NULL);

  format_truncate ("refi-qda", "x.qdpx", archive);
  format_truncate_text ("refi-qdc", "x.qdc", foreign);
  for (gsize n = 0; n + strlen ("</Project>\n") < strlen (foreign); n += 3)
    {
      g_autofree char *cut = g_strndup (foreign, n);
      g_autoptr (GBytes) cut_archive = make_archive ("project.qde", cut, "sources/a.txt", "Hi 😀 Bob",
                                                     NULL);

      assert_refused ("refi-qda", cut_archive);
    }
}

static gboolean
take_cb (GlossImportDocument  *document,
         gpointer              user_data,
         GError              **error)
{
  return TRUE;
}

/* Single bytes of the inner file are others: it is read or refused. */
static void
test_changed (void)
{
  GRand *rand = gloss_test_rand ();

  for (gsize n = 0; n < strlen (foreign); n += 4)
    {
      g_autofree char *changed = g_strdup (foreign);
      g_autoptr (GBytes) archive = NULL;
      g_autoptr (GlossInput) input = NULL;
      g_autoptr (GlossReport) report = gloss_report_new ();
      g_autoptr (GError) error = NULL;

      changed[n] = (char) g_rand_int_range (rand, 1, 256);
      archive = make_archive ("project.qde", changed, "sources/a.txt", "Hi 😀 Bob", NULL);
      input = gloss_input_new_for_bytes ("x.qdpx", archive);
      g_assert_true (format_read ("refi-qda", NULL, input, take_cb, NULL, report, &error)
                     == (error == NULL));
    }
  g_rand_free (rand);
}

/* Labels in a tree, with names that are there twice. */
static GlossAnnotationSet *
make_tree (void)
{
  static const GlossLabelFields fields[] = {
    { .id = "actor", .name = "Actor", .color = "#a51d2d", .group = TRUE,
      .description = "who & <what>\nand why" },
    { .id = "good", .name = "Good", .color = "#1a5fb4", .parent = "actor" },
    { .id = "place", .name = "Place", .color = "#26a269" },
    { .id = "good-2", .name = "Good", .color = "#1a5fb5", .parent = "place" },
    { .id = "odd", .name = "Place › Odd", .color = "#1a5fb6", .parent = "place" },
  };
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GlossArticle) article = gloss_test_article ("Bob");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GlossLabel) label = gloss_label_new (&fields[i]);

      gloss_label_set_append (labels, label);
    }
  return gloss_annotation_set_new ("default", article, labels);
}

static gboolean
has_label (GlossLabelSet *labels,
           const char    *name,
           const char    *parent)
{
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (labels, i);

      if (strcmp (gloss_label_get_name (label), name) == 0
          && g_strcmp0 (gloss_label_get_parent (label), parent) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_codebook (void)
{
  g_autoptr (GlossAnnotationSet) set = make_tree ();
  g_autoptr (GBytes) bytes = fixture_export ("refi-qdc", NULL, NULL, set);
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes ("x.qdc", bytes);
  g_autofree char *xml = format_get_file (input, NULL);
  g_autoptr (GlossArticle) article = gloss_test_article ("Bob");
  g_autoptr (GlossAnnotationSet) again = format_import ("refi-qdc", NULL, input, article, NULL);
  GlossLabelSet *labels = gloss_annotation_set_get_labels (again);
  GlossLabelFields fields;

  g_assert_nonnull (strstr (xml, "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Glossator"));
  g_assert_nonnull (strstr (xml, "name=\"Actor\" isCodable=\"false\" color=\"#a51d2d\">\n"
                                 "<Description>who &amp; &lt;what&gt;\nand why</Description>\n"
                                 "<Code guid=\""));
  g_assert_nonnull (strstr (xml, "name=\"Place › Good\""));
  g_assert_nonnull (strstr (xml, "name=\"Place › Place › Odd\""));
  gloss_label_get_fields (gloss_label_set_lookup (labels, "actor"), &fields);
  g_assert_true (fields.group);
  g_assert_cmpstr (fields.description, ==, "who & <what>\nand why");
  g_assert_true (has_label (labels, "Good", "actor"));
  g_assert_true (has_label (labels, "Good", "place"));
  g_assert_true (has_label (labels, "Place › Odd", "place"));
  /* Where these labels are, all of them are found again. */
  g_assert_cmpuint (format_import_into ("refi-qdc", NULL, input, set, NULL), ==, 0);
  g_assert_cmpuint (gloss_label_set_get_n_labels (gloss_annotation_set_get_labels (set)), ==, 5);
}

static void
test_sniff (void)
{
  g_assert_cmpuint (format_sniff ("refi-qda", "x.qdpx", "PK\3\4"), >, 90);
  g_assert_cmpuint (format_sniff ("refi-qda", "x.zip", "PK\3\4..project.qde"), >=, 90);
  g_assert_cmpuint (format_sniff ("refi-qda", "x.zip", "PK\3\4"), ==, 0);
  g_assert_cmpuint (format_sniff ("refi-qdc", "x", "<CodeBook xmlns='urn:QDA-XML:codebook:1.0'"), >, 90);
  g_assert_cmpuint (format_sniff ("refi-qdc", "x.qdc", "<a"), ==, 50);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-refi/roundtrip", test_roundtrip);
  g_test_add_func ("/format-refi/written", test_written);
  g_test_add_func ("/format-refi/two-sets", test_two_sets);
  g_test_add_func ("/format-refi/foreign", test_foreign);
  g_test_add_func ("/format-refi/newlines", test_newlines);
  g_test_add_func ("/format-refi/bad", test_bad);
  g_test_add_func ("/format-refi/refused", test_refused);
  g_test_add_func ("/format-refi/truncated", test_truncated);
  g_test_add_func ("/format-refi/changed", test_changed);
  g_test_add_func ("/format-refi/codebook", test_codebook);
  g_test_add_func ("/format-refi/sniff", test_sniff);
  return g_test_run ();
}
