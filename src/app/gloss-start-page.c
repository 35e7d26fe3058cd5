/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-start-page.h"

struct _GlossStartPage
{
  AdwBin     parent_instance;

  GtkWidget *open_folder;
};

G_DEFINE_FINAL_TYPE (GlossStartPage, gloss_start_page, ADW_TYPE_BIN)

static gboolean
gloss_start_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GLOSS_START_PAGE (widget)->open_folder);
}

static void
gloss_start_page_class_init (GlossStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = gloss_start_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossStartPage, open_folder);
}

static void
gloss_start_page_init (GlossStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_start_page_new:
 *
 * Returns: (transfer floating): a page, whose buttons are for actions of the window around it
 */
GtkWidget *
gloss_start_page_new (void)
{
  return g_object_new (GLOSS_TYPE_START_PAGE, NULL);
}
