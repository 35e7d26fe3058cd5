/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-refi-project.h"

#include "core/gloss-error.h"
#include "formats/gloss-refi-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Links and notes stand behind the sources that they are about, so all but the sources is read in a
 * pass of its own, and this is what comes of it. All tables have GUIDs without braces as keys; all
 * strings are of @strings.
 *
 * A text is a file of the archive ("internal://"); one that lies outside is never looked for. */
struct _GlossRefiProject
{
  GlossZipReader *zip;        /* borrowed */
  char           *name;
  GlossReport    *report;     /* borrowed */
  GlossRefiNames *codes;
  GHashTable     *files;      /* (key: how paths name it; value: its name), both of @zip */
  GHashTable     *users;      /* value: name */
  GHashTable     *variables;  /* value: name */
  GHashTable     *notes;      /* value: text */
  GHashTable     *parts;      /* value: GUID of the first part */
  GPtrArray      *links;      /* GlossRefiLink, owned */
  GHashTable     *links_from; /* value: GPtrArray of links */
  GStringChunk   *strings;
  gboolean        is_ours;
  gboolean        folds_newlines;
};

#define ANY_NAMESPACE "urn:QDA-XML:project"

static void
list_files (GlossRefiProject *self)
{
  static const char folder[] = "sources/";
  const char *const *names = gloss_zip_reader_list (self->zip);

  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean is_source = g_ascii_strncasecmp (names[i], folder, strlen (folder)) == 0;

      g_hash_table_insert (self->files, (gpointer) (names[i] + (is_source ? strlen (folder) : 0)),
                           (gpointer) names[i]);
    }
}

/**
 * gloss_refi_project_new:
 * @zip: the archive; must outlive the project
 * @name: what messages call it
 * @report: what cannot be read; must outlive the project
 *
 * Returns: (transfer full): a project of which nothing is known
 */
GlossRefiProject *
gloss_refi_project_new (GlossZipReader *zip,
                        const char     *name,
                        GlossReport    *report)
{
  GlossRefiProject *self = g_new0 (GlossRefiProject, 1);

  self->zip = zip;
  self->name = g_strdup (name);
  self->report = report;
  self->codes = gloss_refi_names_new ();
  self->files = g_hash_table_new (g_str_hash, g_str_equal);
  list_files (self);
  self->users = g_hash_table_new (g_str_hash, g_str_equal);
  self->variables = g_hash_table_new (g_str_hash, g_str_equal);
  self->notes = g_hash_table_new (g_str_hash, g_str_equal);
  self->parts = g_hash_table_new (g_str_hash, g_str_equal);
  self->links = g_ptr_array_new_with_free_func (g_free);
  self->links_from = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                            (GDestroyNotify) g_ptr_array_unref);
  self->strings = g_string_chunk_new (4096);
  return self;
}

/**
 * gloss_refi_project_free:
 * @self: (transfer full): a project
 */
void
gloss_refi_project_free (GlossRefiProject *self)
{
  g_free (self->name);
  gloss_refi_names_free (self->codes);
  g_hash_table_unref (self->files);
  g_hash_table_unref (self->users);
  g_hash_table_unref (self->variables);
  g_hash_table_unref (self->notes);
  g_hash_table_unref (self->parts);
  g_ptr_array_unref (self->links);
  g_hash_table_unref (self->links_from);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * gloss_refi_project_leave_out:
 * @self: a project
 * @line: where it stands in the project
 * @code: a word for programs
 * @why: what was left out, and why
 *
 * Reports a part of the project that cannot be read.
 */
void
gloss_refi_project_leave_out (GlossRefiProject *self,
                              guint             line,
                              const char       *code,
                              const char       *why)
{
  gloss_report_add (self->report, GLOSS_REPORT_FAULT, self->name, line, code, "%s", why);
}

static const char *
keep_guid (GlossRefiProject *self,
           const char       *guid)
{
  g_autofree char *bare = gloss_refi_normalize_guid (guid);

  return g_string_chunk_insert_const (self->strings, bare);
}

static gpointer
find (GHashTable *table,
      const char *guid)
{
  g_autofree char *bare = guid != NULL ? gloss_refi_normalize_guid (guid) : NULL;

  return bare != NULL ? g_hash_table_lookup (table, bare) : NULL;
}

/* What has a GUID and a name. */
static void
take_named (GlossRefiProject *self,
            GlossXml         *xml,
            GHashTable       *table)
{
  const char *guid = gloss_xml_get_attribute (xml, "guid");
  const char *name = gloss_xml_get_attribute (xml, "name");

  if (guid != NULL && name != NULL)
    g_hash_table_insert (table, (gpointer) keep_guid (self, guid),
                         g_string_chunk_insert_const (self->strings, name));
}

static void
take_link (GlossRefiProject *self,
           GlossXml         *xml)
{
  const char *guid = gloss_xml_get_attribute (xml, "guid");
  const char *name = gloss_xml_get_attribute (xml, "name");
  const char *from = gloss_xml_get_attribute (xml, "originGUID");
  const char *to = gloss_xml_get_attribute (xml, "targetGUID");
  const char *direction = gloss_xml_get_attribute (xml, "direction");
  GlossRefiLink *link = NULL;
  GPtrArray *others;

  if (from == NULL || to == NULL)
    {
      gloss_refi_project_leave_out (self, gloss_xml_get_line (xml), "link",
                                    _("A link was left out: one of its ends is missing"));
      return;
    }
  if (self->is_ours && g_strcmp0 (name, GLOSS_REFI_PART) == 0)
    {
      g_hash_table_insert (self->parts, (gpointer) keep_guid (self, to),
                           (gpointer) keep_guid (self, from));
      return;
    }
  link = g_new0 (GlossRefiLink, 1);
  link->line = gloss_xml_get_line (xml);
  link->guid = guid != NULL ? keep_guid (self, guid) : NULL;
  link->name = g_string_chunk_insert_const (self->strings,
                                            name != NULL && *name != '\0' ? name : "link");
  link->from = keep_guid (self, from);
  link->to = keep_guid (self, to);
  link->is_directed = g_strcmp0 (direction, "OneWay") == 0;
  g_ptr_array_add (self->links, link);
  others = g_hash_table_lookup (self->links_from, link->from);
  if (others == NULL)
    {
      others = g_ptr_array_new ();
      g_hash_table_insert (self->links_from, (gpointer) link->from, others);
    }
  g_ptr_array_add (others, link);
}

/* A note is like a source: its text is in it, or a file. */
static gboolean
read_note (GlossRefiProject  *self,
           GlossXml          *xml,
           GError           **error)
{
  guint depth = gloss_xml_get_depth (xml);
  guint line = gloss_xml_get_line (xml);
  const char *guid = gloss_xml_get_attribute (xml, "guid");
  const char *own_guid = guid != NULL ? keep_guid (self, guid) : NULL;
  g_autofree char *path = g_strdup (gloss_xml_get_attribute (xml, "plainTextPath"));
  g_autofree char *text = NULL;
  GlossXmlEvent event;

  while ((event = gloss_xml_next_element (xml, depth, error)) == GLOSS_XML_START)
    if (gloss_xml_is (xml, "PlainTextContent") && text == NULL)
      {
        text = gloss_xml_read_text (xml, error);
        if (text == NULL)
          return FALSE;
      }
    else if (!gloss_xml_skip (xml, error))
      {
        return FALSE;
      }
  if (event != GLOSS_XML_END)
    return FALSE;
  if (text == NULL && path != NULL)
    text = gloss_refi_project_read_text (self, path, line);
  if (own_guid != NULL && text != NULL)
    g_hash_table_insert (self->notes, (gpointer) own_guid,
                         g_string_chunk_insert (self->strings, text));
  return TRUE;
}

static gboolean
check_root (GlossRefiProject  *self,
            GlossXml          *xml,
            GError           **error)
{
  const char *uri = gloss_xml_get_namespace (xml);
  const char *origin = gloss_xml_get_attribute (xml, "origin");

  if (!gloss_xml_is (xml, "Project") || (uri != NULL && !g_str_has_prefix (uri, ANY_NAMESPACE)))
    {
      g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
                   _("%s:%u: This is no project of REFI-QDA"), self->name,
                   gloss_xml_get_line (xml));
      return FALSE;
    }
  self->is_ours = origin != NULL && g_str_has_prefix (origin, "Glossator");
  self->folds_newlines = origin != NULL && strstr (origin, "ATLAS") != NULL;
  return TRUE;
}

/* What is looked into: the lists that the rest stands in. */
static gboolean
start_element (GlossRefiProject  *self,
               GlossXml          *xml,
               GError           **error)
{
  static const char *const lists[] = { "Users", "CodeBook", "Variables", "Notes", "Links", NULL };

  if (gloss_xml_get_depth (xml) == 1)
    return check_root (self, xml, error);
  if (g_strv_contains (lists, gloss_xml_get_name (xml)))
    return TRUE;
  if (gloss_xml_is (xml, "Codes"))
    return gloss_refi_names_read (self->codes, xml, self->is_ours, self->name, self->report,
                                  error);
  if (gloss_xml_is (xml, "Note"))
    return read_note (self, xml, error);
  if (gloss_xml_is (xml, "User"))
    take_named (self, xml, self->users);
  else if (gloss_xml_is (xml, "Variable"))
    take_named (self, xml, self->variables);
  else if (gloss_xml_is (xml, "Link"))
    take_link (self, xml);
  return gloss_xml_skip (xml, error);
}

/**
 * gloss_refi_project_read:
 * @self: a project
 * @xml: its project.qde
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Reads all but the sources.
 *
 * Returns: %FALSE with %GLOSS_FORMAT_ERROR_UNREADABLE if it is none, or damaged
 */
gboolean
gloss_refi_project_read (GlossRefiProject  *self,
                         GBytes            *xml,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (xml);
  g_autoptr (GlossXml) reader = gloss_xml_new (stream, self->name, cancellable);
  GlossXmlEvent event;

  while ((event = gloss_xml_next_element (reader, 0, error)) == GLOSS_XML_START)
    if (!start_element (self, reader, error))
      return FALSE;
  return event == GLOSS_XML_END;
}

/**
 * gloss_refi_project_get_codes:
 * @self: a project
 *
 * Returns: (transfer none): its codes
 */
GlossRefiNames *
gloss_refi_project_get_codes (GlossRefiProject *self)
{
  return self->codes;
}

/**
 * gloss_refi_project_get_user:
 * @self: a project
 * @guid: (nullable): a GUID
 *
 * Returns: (transfer none) (nullable): the name of that user
 */
const char *
gloss_refi_project_get_user (GlossRefiProject *self,
                             const char       *guid)
{
  return find (self->users, guid);
}

/**
 * gloss_refi_project_get_variable:
 * @self: a project
 * @guid: (nullable): a GUID
 *
 * Returns: (transfer none) (nullable): the name of that variable
 */
const char *
gloss_refi_project_get_variable (GlossRefiProject *self,
                                 const char       *guid)
{
  return find (self->variables, guid);
}

/**
 * gloss_refi_project_get_note:
 * @self: a project
 * @guid: (nullable): a GUID
 *
 * Returns: (transfer none) (nullable): the text of that note
 */
const char *
gloss_refi_project_get_note (GlossRefiProject *self,
                             const char       *guid)
{
  return find (self->notes, guid);
}

/**
 * gloss_refi_project_get_first_part:
 * @self: a project
 * @guid: (nullable): the GUID of a selection
 *
 * Returns: (transfer none) (nullable): that of the selection whose further part it is
 */
const char *
gloss_refi_project_get_first_part (GlossRefiProject *self,
                                   const char       *guid)
{
  return find (self->parts, guid);
}

/**
 * gloss_refi_project_get_links:
 * @self: a project
 * @guid: (nullable): a GUID
 *
 * Returns: (transfer none) (nullable) (element-type GlossRefiLink): the links that lead from there
 */
GPtrArray *
gloss_refi_project_get_links (GlossRefiProject *self,
                              const char       *guid)
{
  return find (self->links_from, guid);
}

/**
 * gloss_refi_project_count_unused:
 * @self: a project
 *
 * Returns: how many links nobody has used
 */
guint
gloss_refi_project_count_unused (GlossRefiProject *self)
{
  guint n_unused = 0;

  for (guint i = 0; i < self->links->len; i++)
    n_unused += !((const GlossRefiLink *) self->links->pdata[i])->is_used;
  return n_unused;
}

/**
 * gloss_refi_project_is_ours:
 * @self: a project
 *
 * Returns: whether we wrote it
 */
gboolean
gloss_refi_project_is_ours (GlossRefiProject *self)
{
  return self->is_ours;
}

/**
 * gloss_refi_project_folds_newlines:
 * @self: a project
 *
 * Returns: whether its positions count CR LF as one
 */
gboolean
gloss_refi_project_folds_newlines (GlossRefiProject *self)
{
  return self->folds_newlines;
}

/* (nullable): the file of the archive that a path names, in the folder of sources, however that is
 * spelt, or at the top. */
static const char *
find_file (GlossRefiProject *self,
           const char       *path)
{
  static const char scheme[] = "internal://";

  return g_str_has_prefix (path, scheme)
           ? g_hash_table_lookup (self->files, path + strlen (scheme)) : NULL;
}

static void
leave_text (GlossRefiProject *self,
            guint             line,
            const char       *path,
            const char       *why)
{
  gloss_report_add (self->report, GLOSS_REPORT_FAULT, self->name, line, "text",
                    /* Translators: a path, and the end of a sentence that says why. */
                    _("The text “%s” was left out: %s"), path, why);
}

/**
 * gloss_refi_project_read_text:
 * @self: a project
 * @path: what the file says where it is
 * @line: where it says so
 *
 * Returns: (transfer full) (nullable): the text without a byte order mark; %NULL with an entry in
 *   the report if it is not in the archive, or is not UTF-8
 */
char *
gloss_refi_project_read_text (GlossRefiProject *self,
                              const char       *path,
                              guint             line)
{
  static const char bom[] = "\357\273\277";
  const char *file = find_file (self, path);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  gsize n_bytes;

  if (file == NULL)
    {
      leave_text (self, line, path, _("it is not in the archive"));
      return NULL;
    }
  bytes = gloss_zip_reader_read (self->zip, file, &reason);
  if (bytes == NULL)
    {
      leave_text (self, line, path, reason->message);
      return NULL;
    }
  data = g_bytes_get_data (bytes, &n_bytes);
  if (n_bytes > 0 && !g_utf8_validate_len (data, n_bytes, NULL))
    {
      leave_text (self, line, path, _("it is not UTF-8"));
      return NULL;
    }
  if (n_bytes >= 3 && memcmp (data, bom, 3) == 0)
    return g_strndup (data + 3, n_bytes - 3);
  return g_strndup (data != NULL ? data : "", n_bytes);
}
