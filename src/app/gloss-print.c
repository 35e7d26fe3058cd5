/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-print.h"

#include "app/gloss-set-copy.h"
#include "formats/gloss-page-document.h"

/* An article on the printer: GTK's dialog, or the portal's, and the pages that a PDF has too. A
 * copy of the set is printed, since the user can go on annotating meanwhile. Pages are counted in
 * slices of SLICE_MS, so that the window stays alive. Settings and paper are kept as long as the
 * program runs. */
#define SLICE_MS 8
#define MARGIN_MM 20.0

typedef struct
{
  GlossAnnotationSet *set;
  char               *name;
  GlossPageDocument  *document;
  GlossPrintFunc      func;
  gpointer            user_data;
  GDestroyNotify      destroy;
} Print;

static GtkPrintSettings *last_settings;
static GtkPageSetup *last_setup;

static void
free_print (gpointer data)
{
  Print *self = data;

  g_clear_pointer (&self->document, gloss_page_document_free);
  g_object_unref (self->set);
  g_free (self->name);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

static void
free_print_with_closure (gpointer  data,
                         GClosure *closure)
{
  free_print (data);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Print             *self)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  g_clear_pointer (&self->document, gloss_page_document_free);
  self->document = gloss_page_document_new (self->set, self->name, pango,
                                            gtk_print_context_get_width (context),
                                            gtk_print_context_get_height (context));
  g_object_unref (pango);
}

static gboolean
paginate_cb (GtkPrintOperation *operation,
             GtkPrintContext   *context,
             Print             *self)
{
  gint64 until = g_get_monotonic_time () + SLICE_MS * 1000;
  gboolean counted = FALSE;

  while (!counted && g_get_monotonic_time () < until)
    counted = gloss_page_document_count (self->document, 1);
  if (counted)
    gtk_print_operation_set_n_pages (operation,
                                     (int) gloss_page_document_get_n_pages (self->document));
  return counted;
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Print             *self)
{
  gloss_page_document_draw (self->document, gtk_print_context_get_cairo_context (context), page);
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Print                   *self)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      g_set_object (&last_settings, gtk_print_operation_get_print_settings (operation));
      g_set_object (&last_setup, gtk_print_operation_get_default_page_setup (operation));
    }
  self->func (error, self->user_data);
}

static GtkPageSetup *
create_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM / 2, GTK_UNIT_MM);
  return setup;
}

static GtkPrintOperation *
create_operation (Print *self)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  if (last_setup == NULL)
    last_setup = create_setup ();
  gtk_print_operation_set_default_page_setup (operation, last_setup);
  if (last_settings != NULL)
    gtk_print_operation_set_print_settings (operation, last_settings);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, self->name);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), self);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), self, free_print_with_closure, 0);
  return operation;
}

/**
 * gloss_print_run:
 * @parent: the window
 * @set: what to print, as it is now
 * @export_to: (nullable): a PDF file to write instead of asking for a printer
 * @func: called when it ended; maybe before this returns
 * @user_data: for @func
 * @destroy: (nullable): for @user_data
 *
 * Prints an article with its annotations.
 */
void
gloss_print_run (GtkWindow          *parent,
                 GlossAnnotationSet *set,
                 GFile              *export_to,
                 GlossPrintFunc      func,
                 gpointer            user_data,
                 GDestroyNotify      destroy)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GlossSetCopy) copy = NULL;
  Print *self = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (set));

  copy = gloss_set_copy_new (set);
  self = g_new0 (Print, 1);
  self->set = gloss_set_copy_build (copy);
  self->name = g_strdup (gloss_article_get_name (gloss_annotation_set_get_article (set)));
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  operation = create_operation (self);
  if (export_to != NULL)
    gtk_print_operation_set_export_filename (operation, g_file_peek_path (export_to));
  gtk_print_operation_run (operation,
                           export_to != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                             : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           parent, NULL);
}
