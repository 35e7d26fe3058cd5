/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Text that leaves the view by clipboard, primary selection or drag: the article's own characters,
 * not those of the buffer, in which soft breaks stand for blanks or for nothing.
 */

#include "app/gloss-text-view-private.h"

#define GLOSS_TYPE_SELECTION_CONTENT (gloss_selection_content_get_type ())

G_DECLARE_FINAL_TYPE (GlossSelectionContent,
                      gloss_selection_content,
                      GLOSS,
                      SELECTION_CONTENT,
                      GdkContentProvider)

/* A stretch of an article; its text is only taken when somebody asks for it. */
struct _GlossSelectionContent
{
  GdkContentProvider parent_instance;

  GlossText *text;
  guint      start;
  guint      end;
};

G_DEFINE_FINAL_TYPE (GlossSelectionContent, gloss_selection_content, GDK_TYPE_CONTENT_PROVIDER)

struct _GlossPrimary
{
  GlossTextView      *view; /* not owned: it owns this */
  GdkContentProvider *content;
};

static GdkContentFormats *
gloss_selection_content_ref_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new_for_gtype (G_TYPE_STRING);
}

static gboolean
gloss_selection_content_get_value (GdkContentProvider  *provider,
                                   GValue              *value,
                                   GError             **error)
{
  GlossSelectionContent *self = GLOSS_SELECTION_CONTENT (provider);

  if (!G_VALUE_HOLDS (value, G_TYPE_STRING))
    return GDK_CONTENT_PROVIDER_CLASS (gloss_selection_content_parent_class)
      ->get_value (provider, value, error);

  g_value_take_string (value, gloss_text_dup_range (self->text, self->start, self->end));
  return TRUE;
}

static void
gloss_selection_content_finalize (GObject *object)
{
  GlossSelectionContent *self = GLOSS_SELECTION_CONTENT (object);

  gloss_text_unref (self->text);

  G_OBJECT_CLASS (gloss_selection_content_parent_class)->finalize (object);
}

static void
gloss_selection_content_class_init (GlossSelectionContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gloss_selection_content_finalize;
  provider_class->ref_formats = gloss_selection_content_ref_formats;
  provider_class->get_value = gloss_selection_content_get_value;
}

static void
gloss_selection_content_init (GlossSelectionContent *self)
{
}

static GdkClipboard *
get_primary (GlossPrimary *self)
{
  return gtk_widget_get_primary_clipboard (GTK_WIDGET (self->view));
}

static void
give_up (GlossPrimary *self)
{
  if (self->content != NULL && gdk_clipboard_get_content (get_primary (self)) == self->content)
    gdk_clipboard_set_content (get_primary (self), NULL);
  g_clear_object (&self->content);
}

/**
 * gloss_text_view_create_selection_content:
 * @self: a view
 *
 * Returns: (transfer full) (nullable): the selected text, or %NULL if none is selected
 */
GdkContentProvider *
gloss_text_view_create_selection_content (GlossTextView *self)
{
  GlossSelectionContent *content;
  guint start;
  guint end;

  if (!gloss_text_view_get_selection (self, &start, &end))
    return NULL;

  content = g_object_new (GLOSS_TYPE_SELECTION_CONTENT, NULL);
  content->text = gloss_text_ref (self->text);
  content->start = start;
  content->end = end;
  return GDK_CONTENT_PROVIDER (content);
}

/**
 * gloss_primary_new:
 * @view: the view; it must outlive this
 *
 * Returns: (transfer full): free with gloss_primary_free()
 */
GlossPrimary *
gloss_primary_new (GlossTextView *view)
{
  GlossPrimary *self = g_new0 (GlossPrimary, 1);

  self->view = view;
  return self;
}

/**
 * gloss_primary_free:
 * @self: (transfer full) (nullable): as gloss_primary_new() gave it, or %NULL
 */
void
gloss_primary_free (GlossPrimary *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->content);
  g_free (self);
}

/**
 * gloss_primary_update:
 * @self: as gloss_primary_new() gave it
 *
 * To be called when the selection changed, and before the view is unrealized: then it gives up the
 * primary selection if it is still ours.
 */
void
gloss_primary_update (GlossPrimary *self)
{
  GdkContentProvider *content = NULL;

  g_return_if_fail (self != NULL);

  if (gtk_widget_get_realized (GTK_WIDGET (self->view)))
    content = gloss_text_view_create_selection_content (self->view);

  if (content == NULL)
    {
      give_up (self);
      return;
    }

  g_clear_object (&self->content);
  self->content = content;
  gdk_clipboard_set_content (get_primary (self), content);
}
