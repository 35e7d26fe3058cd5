/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-iob.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Tags of tokens (Ramshaw and Marcus 1995; Tjong Kim Sang and Veenstra 1999).
 *
 * One decoder reads all schemes: B, S and U begin something; I, M, E and L go on with what is open,
 * if it has the same label; else they begin something too, as all public readers have it. E, L, S
 * and U end it, and so do O and the end of a sentence. What of that the scheme does not allow is
 * reported: published corpora have such tags.
 *
 * - With ends: some tag is E, S, L or U. Then what is opened must be ended.
 * - IOB1: each B is directly behind the same label. Then I may begin something.
 * - IOB2 is what is left. */

/* What is open while decoding: @label is %NULL where nothing is. */
typedef struct
{
  const char     *label;
  guint           first;
  guint           line;
  GlossIobFunc    func;
  gpointer        user_data;
  const char     *name;
  GlossReport    *report;
  GlossIobScheme  scheme;
} Decoder;

/**
 * gloss_iob_find_scheme:
 * @id: (nullable): what the option `--scheme` says: "iob1" or "bioes"
 *
 * Returns: that scheme; %GLOSS_IOB_2 for anything else
 */
GlossIobScheme
gloss_iob_find_scheme (const char *id)
{
  if (g_strcmp0 (id, "iob1") == 0)
    return GLOSS_IOB_1;
  return g_strcmp0 (id, "bioes") == 0 ? GLOSS_IOB_ENDS : GLOSS_IOB_2;
}

/**
 * gloss_iob_choose_prefix:
 * @scheme: which tags there are
 * @is_first: whether the token is the first of what it belongs to
 * @is_last: whether it is the last
 * @follows_same: whether the token before it in the sentence belongs to another of the same label
 *
 * Returns: the letter of its tag
 */
char
gloss_iob_choose_prefix (GlossIobScheme scheme,
                         gboolean       is_first,
                         gboolean       is_last,
                         gboolean       follows_same)
{
  switch (scheme)
    {
    case GLOSS_IOB_1:
      return is_first && follows_same ? 'B' : 'I';

    case GLOSS_IOB_ENDS:
      if (is_first)
        return is_last ? 'S' : 'B';
      return is_last ? 'E' : 'I';

    case GLOSS_IOB_2:
    default:
      return is_first ? 'B' : 'I';
    }
}

/**
 * gloss_iob_is_tag:
 * @tag: a word
 *
 * Returns: whether it is O, or B, I, E, S, L, U or M with a hyphen and a label
 */
gboolean
gloss_iob_is_tag (const char *tag)
{
  if (strcmp (tag, "O") == 0)
    return TRUE;
  return tag[0] != '\0' && strchr ("BIESLUM", tag[0]) != NULL && tag[1] == '-' && tag[2] != '\0';
}

static const char *
get_label (const GlossIobTag *tag)
{
  return gloss_iob_is_tag (tag->tag) && tag->tag[1] == '-' ? tag->tag + 2 : NULL;
}

static GlossIobScheme
find_scheme (GArray *tags)
{
  const char *before = NULL;
  GlossIobScheme scheme = GLOSS_IOB_1;

  for (guint i = 0; i < tags->len; i++)
    {
      const GlossIobTag *tag = &g_array_index (tags, GlossIobTag, i);
      const char *label = get_label (tag);

      if (label != NULL && strchr ("ESLU", tag->tag[0]) != NULL)
        return GLOSS_IOB_ENDS;
      if (label != NULL && tag->tag[0] == 'B'
          && (tag->begins_sentence || g_strcmp0 (before, label) != 0))
        scheme = GLOSS_IOB_2;
      before = label;
    }
  return scheme;
}

static void
end_piece (Decoder *self,
           guint    end)
{
  const GlossSpan span = { self->first, end };

  if (self->label != NULL)
    self->func (self->label, &span, self->line, self->user_data);
  self->label = NULL;
}

/* With ends, what is open must have one. */
static void
end_unfinished (Decoder *self,
                GArray  *tags,
                guint    end)
{
  if (self->label != NULL && self->scheme == GLOSS_IOB_ENDS)
    {
      const GlossIobTag *last = &g_array_index (tags, GlossIobTag, end - 1);

      gloss_report_add (self->report, GLOSS_REPORT_WARNING, self->name, last->line, "tag",
                        _("The tag “%s” is the last one, but does not say so: it was taken as the "
                          "end"), last->tag);
    }
  end_piece (self, end);
}

static void
take_tag (Decoder *self,
          GArray  *tags,
          guint    i)
{
  const GlossIobTag *tag = &g_array_index (tags, GlossIobTag, i);
  const char *label = get_label (tag);
  gboolean begins = label != NULL && strchr ("BSU", tag->tag[0]) != NULL;
  gboolean goes_on = label != NULL && !begins && !tag->begins_sentence
                     && g_strcmp0 (self->label, label) == 0;

  if (!goes_on)
    end_unfinished (self, tags, i);
  if (label == NULL)
    return;
  if (!goes_on && !begins && self->scheme != GLOSS_IOB_1)
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, self->name, tag->line, "tag",
                      _("The tag “%s” goes on with nothing: it was taken as a beginning"),
                      tag->tag);
  if (!goes_on)
    {
      self->label = label;
      self->first = i;
      self->line = tag->line;
    }
  if (strchr ("ESLU", tag->tag[0]) != NULL)
    end_piece (self, i + 1);
}

/**
 * gloss_iob_decode:
 * @tags: (element-type GlossIobTag): one for each token; what is no tag is as O
 * @func: (scope call): takes what they say
 * @user_data: for @func
 * @name: what messages call the file
 * @report: takes tags that the scheme, which is told from all of them, does not allow
 */
void
gloss_iob_decode (GArray       *tags,
                  GlossIobFunc  func,
                  gpointer      user_data,
                  const char   *name,
                  GlossReport  *report)
{
  Decoder self = {
    .func = func,
    .user_data = user_data,
    .name = name,
    .report = report,
    .scheme = find_scheme (tags),
  };

  for (guint i = 0; i < tags->len; i++)
    take_tag (&self, tags, i);
  end_unfinished (&self, tags, tags->len);
}

static void
add_annotation_cb (const char      *label,
                   const GlossSpan *span,
                   guint            line,
                   gpointer         user_data)
{
  const GlossImportSpan place = { .start = span->start, .end = span->end };

  gloss_import_document_add_annotation (user_data, &(GlossImportAnnotation) {
    .line = line,
    .label = label,
    .spans = &place,
    .n_spans = 1,
  });
}

/**
 * gloss_iob_add_annotations:
 * @tags: (element-type GlossIobTag): one for each token; what is no tag is as O
 * @document: gets what they say
 * @name: what messages call the file
 * @report: takes tags that the scheme, which is told from all of them, does not allow
 */
void
gloss_iob_add_annotations (GArray              *tags,
                           GlossImportDocument *document,
                           const char          *name,
                           GlossReport         *report)
{
  gloss_iob_decode (tags, add_annotation_cb, document, name, report);
}
