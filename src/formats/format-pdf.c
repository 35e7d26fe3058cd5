/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-page-document.h"
#include "formats/gloss-wording.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <pango/pangocairo.h>

/* The pages of paper (gloss-page-document.c) as a file. Cairo hands the bytes of each finished page
 * to the stream; what it keeps are fonts, links and places. Several sets follow each other, each
 * beginning on a new page, with its own page numbers and its entry in the outline. */

#define MARGIN 56.0
#define POINTS_PER_MM (72.0 / 25.4)

typedef struct
{
  const GlossFormatOptions *options;
  GOutputStream            *stream; /* borrowed; NULL: nothing more is written */
  GCancellable             *cancellable;
  GError                   *error;
  cairo_surface_t          *surface;
  cairo_t                  *cr;
  PangoContext             *context;
  double                    width;
  double                    height;
  guint                     n_articles;
  guint                     n_pages; /* of the articles before */
  int                       outline; /* of the article */
} Writer;

static cairo_status_t
write_cb (void          *closure,
          const guchar  *data,
          unsigned int   length)
{
  Writer *self = closure;

  if (self->error != NULL || self->stream == NULL
      || !g_output_stream_write_all (self->stream, data, length, NULL, self->cancellable,
                                     &self->error))
    return CAIRO_STATUS_WRITE_ERROR;
  return CAIRO_STATUS_SUCCESS;
}

/* The paper of the user's country; A4 where nothing is known. */
static void
choose_paper (Writer *self)
{
  double width = 210;
  double height = 297;

#ifdef __GLIBC__
  /* Numbers come in the place of a pointer. */
  width = (double) (guint) (guintptr) nl_langinfo (_NL_PAPER_WIDTH);
  height = (double) (guint) (guintptr) nl_langinfo (_NL_PAPER_HEIGHT);
#endif
  if (width < 100 || width > 1000 || height < 100 || height > 1500)
    {
      width = 210;
      height = 297;
    }
  self->width = width * POINTS_PER_MM;
  self->height = height * POINTS_PER_MM;
}

/* As the paper wants it, not as a screen does. */
static PangoContext *
create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *self = g_new0 (Writer, 1);

  self->options = options;
  self->stream = stream;
  choose_paper (self);
  self->surface = cairo_pdf_surface_create_for_stream (write_cb, self, self->width, self->height);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR,
                                  "Glossator " GLOSS_VERSION);
  self->cr = cairo_create (self->surface);
  self->context = create_context ();
  return self;
}

/* What went wrong on the way to the stream, or in cairo itself. */
static gboolean
check (Writer  *self,
       GError **error)
{
  cairo_status_t status = cairo_status (self->cr);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (status != CAIRO_STATUS_SUCCESS)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  else
    return TRUE;
  return FALSE;
}

static void
heading_cb (const char *title,
            guint       level,
            guint       page,
            double      y,
            gpointer    user_data)
{
  Writer *self = user_data;
  char top[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *link = NULL;
  int id;

  g_ascii_formatd (top, sizeof top, "%.1f", y + MARGIN);
  link = g_strdup_printf ("page=%u pos=[%d %s]", self->n_pages + page + 1, (int) MARGIN, top);
  id = cairo_pdf_surface_add_outline (self->surface,
                                      level == 0 ? CAIRO_PDF_OUTLINE_ROOT : self->outline, title,
                                      link, CAIRO_PDF_OUTLINE_FLAG_OPEN);
  if (level == 0)
    self->outline = id;
}

static gboolean
draw_pages (Writer             *self,
            GlossPageDocument  *document,
            GCancellable       *cancellable,
            GError            **error)
{
  guint n_pages = gloss_page_document_get_n_pages (document);

  for (guint i = 0; i < n_pages; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      cairo_save (self->cr);
      cairo_translate (self->cr, MARGIN, MARGIN);
      gloss_page_document_draw (document, self->cr, i);
      cairo_restore (self->cr);
      cairo_show_page (self->cr);
      if (!check (self, error))
        return FALSE;
    }
  self->n_pages += n_pages;
  return TRUE;
}

static gboolean
add (gpointer             state,
     GOutputStream       *stream,
     GlossAnnotationSet  *set,
     GlossReport         *report,
     GCancellable        *cancellable,
     GError             **error)
{
  Writer *self = state;
  g_autofree char *name = gloss_output_make_document (set, self->options);
  g_autoptr (GlossPageDocument) document =
    gloss_page_document_new (set, name, self->context, self->width - 2 * MARGIN,
                             self->height - MARGIN - MARGIN / 2);
  g_autofree char *prefix = g_strdup_printf ("n%u-", ++self->n_articles);

  self->cancellable = cancellable;
  if (self->n_articles == 1)
    cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, name);
  gloss_output_report_anchors (set, name, report);
  gloss_wording_report_relations (set, name, report);
  gloss_page_document_set_links (document, prefix, heading_cb, self);
  while (!gloss_page_document_count (document, 1))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return draw_pages (self, document, cancellable, error);
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *self = state;
  gboolean written = TRUE;

  self->stream = stream;
  self->cancellable = cancellable;
  cairo_surface_finish (self->surface);
  if (stream != NULL)
    written = check (self, error);
  g_clear_error (&self->error);
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  g_object_unref (self->context);
  g_free (self);
  return written;
}

/* Translators: the name of a file format in a menu */
const GlossFormat gloss_format_pdf = {
  .id = "pdf",
  .name = N_("Pages to print (PDF)"),
  .extension = ".pdf",
  .mime_type = "application/pdf",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE
         | GLOSS_FORMAT_DEFINITIONS | GLOSS_FORMAT_ARTICLE_LABELS | GLOSS_FORMAT_ARTICLE_NOTE
         | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_TEXT | GLOSS_FORMAT_RELATION_NOTES
         | GLOSS_FORMAT_RELATION_ATTRIBUTES | GLOSS_FORMAT_ANNOTATORS | GLOSS_FORMAT_SETS,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .begin = begin,
  .add = add,
  .end = end,
};
