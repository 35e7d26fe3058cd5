/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-filter-popover.h"

#include "app/gloss-check-list.h"
#include "app/gloss-spoken.h"
#include "app/gloss-value-counts.h"

#include "core/model/gloss-label-tree.h"

#include <glib/gi18n.h>

#define MAX_FLAGS 8

/* What there is to choose from is looked up when the popover is shown: who made annotations is only
 * known by looking at all of them. A label stands for all that are below it. label_ids (those,
 * too), creator_names and value_ids are what criteria point to. */
struct _GlossFilterPopover
{
  GtkPopover parent_instance;

  GlossCheckList *labels;
  GlossCheckList *creators;
  GtkWidget      *creators_title;
  GlossCheckList *values;
  GtkWidget      *values_title;
  GtkWidget      *flag_box;
  GtkWidget      *clear;
  GtkCheckButton *flags[MAX_FLAGS];

  GlossSession   *session;
  GSignalGroup   *session_signals;
  guint           labels_id;
  char          **label_ids;
  char          **creator_names;
  char          **value_ids;
  gboolean        setting;
};

typedef struct
{
  GlossAnnotationFlags  flag;
  const char           *title;
  const char           *tooltip;
} Flag;

static const Flag flags[] = {
  { GLOSS_ANNOTATION_FLAG_UNSURE, N_("Unsure"), N_("Those that their author doubts") },
  { GLOSS_ANNOTATION_FLAG_INCOMPLETE, N_("Incomplete"), N_("A required attribute is missing") },
  { GLOSS_ANNOTATION_FLAG_NOTE, N_("With a note"), NULL },
  { GLOSS_ANNOTATION_FLAG_UNCERTAIN, N_("Uncertain place"),
    N_("The text changed: they may be in the wrong place") },
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossFilterPopover, gloss_filter_popover, GTK_TYPE_POPOVER)

static GlossAnnotationSet *
get_set (GlossFilterPopover *self)
{
  return self->session != NULL ? gloss_session_get_set (self->session) : NULL;
}

/* What there is to choose from */

static void
add_label_item (GPtrArray  *items,
                GlossLabel *label,
                guint       depth,
                guint       count)
{
  GlossCheckItem *item = gloss_check_item_new (gloss_label_get_id (label),
                                               gloss_label_get_name (label),
                                               gloss_label_get_color (label), count);

  gloss_check_item_set_depth (item, depth);
  g_ptr_array_add (items, item);
}

static guint
count_label (GlossAnnotationSet *set,
             GlossLabel         *label)
{
  return gloss_annotation_set_count_label (set, gloss_label_get_id (label));
}

/* With all that are below. */
static guint
count_branch (GlossAnnotationSet *set,
              GArray             *nodes,
              guint               i)
{
  guint end = g_array_index (nodes, GlossLabelNode, i).end;
  guint count = 0;

  for (; i < end; i++)
    count += count_label (set, g_array_index (nodes, GlossLabelNode, i).label);

  return count;
}

static void
fill_labels (GlossFilterPopover *self,
             GlossAnnotationSet *set)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GPtrArray *foreign = gloss_annotation_set_get_file_labels (set);
  g_autoptr (GArray) nodes = gloss_label_tree_list (labels);

  for (guint i = 0; i < nodes->len; i++)
    {
      const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);

      add_label_item (items, node->label, node->depth, count_branch (set, nodes, i));
    }
  for (guint i = 0; foreign != NULL && i < foreign->len; i++)
    if (gloss_label_set_lookup (labels, gloss_label_get_id (foreign->pdata[i])) == NULL)
      add_label_item (items, foreign->pdata[i], 0, count_label (set, foreign->pdata[i]));

  gloss_check_list_set_items (self->labels, items);
}

/* Name → number of annotations, as a pointer; "" for nobody. */
static GHashTable *
count_creators (GlossAnnotationSet *set)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotationFields fields;
      const char *name;
      gpointer count;

      gloss_annotation_get_fields (gloss_annotation_set_get_nth (set, i), &fields);
      name = fields.creator != NULL ? fields.creator : "";
      count = g_hash_table_lookup (counts, name);
      g_hash_table_insert (counts, g_strdup (name),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
    }

  return counts;
}

static int
compare_items_cb (gconstpointer a,
                  gconstpointer b)
{
  return g_utf8_collate (gloss_check_item_get_title (*(GlossCheckItem *const *) a),
                         gloss_check_item_get_title (*(GlossCheckItem *const *) b));
}

static const char *
name_creator (const char *creator)
{
  return creator[0] != '\0' ? creator : _("Nobody named");
}

static void
fill_creators (GlossFilterPopover *self,
               GlossAnnotationSet *set)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) counts = count_creators (set);
  GHashTableIter iter;
  gpointer name;
  gpointer count;
  gboolean visible;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &name, &count))
    g_ptr_array_add (items, gloss_check_item_new (name, name_creator (name), NULL,
                                                  GPOINTER_TO_UINT (count)));
  g_ptr_array_sort (items, compare_items_cb);
  gloss_check_list_set_items (self->creators, items);

  visible = items->len > 1 || gloss_check_list_count_active (self->creators) > 0;
  gtk_widget_set_visible (GTK_WIDGET (self->creators), visible);
  gtk_widget_set_visible (self->creators_title, visible);
}

static void
fill_values (GlossFilterPopover *self,
             GlossAnnotationSet *set)
{
  g_autoptr (GPtrArray) items = gloss_value_counts_list (set);
  gboolean visible;

  gloss_check_list_set_items (self->values, items);
  visible = items->len > 0 || gloss_check_list_count_active (self->values) > 0;
  gtk_widget_set_visible (GTK_WIDGET (self->values), visible);
  gtk_widget_set_visible (self->values_title, visible);
}

static void
show_cb (GlossFilterPopover *self)
{
  GlossAnnotationSet *set = get_set (self);

  if (set == NULL)
    return;

  fill_labels (self, set);
  fill_creators (self, set);
  fill_values (self, set);
  gloss_check_list_focus (self->labels);
}

/* What is chosen */

/* Adds what is below those of @ids that the label set has. */
static char **
add_branches (GlossFilterPopover *self,
              char              **ids)
{
  GlossAnnotationSet *set = get_set (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GArray) nodes = NULL;

  g_strv_builder_addv (builder, (const char **) ids);
  if (set == NULL || ids[0] == NULL)
    return g_strv_builder_end (builder);

  nodes = gloss_label_tree_list (gloss_annotation_set_get_labels (set));
  for (guint i = 0; i < nodes->len; i++)
    {
      const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);

      if (!g_strv_contains ((const char *const *) ids, gloss_label_get_id (node->label)))
        continue;
      for (guint below = i + 1; below < node->end; below++)
        g_strv_builder_add (builder, gloss_label_get_id (
                                       g_array_index (nodes, GlossLabelNode, below).label));
    }

  return g_strv_builder_end (builder);
}

static void
take_choice (GlossFilterPopover *self)
{
  g_auto (GStrv) ticked = gloss_check_list_dup_active (self->labels);

  g_strfreev (self->label_ids);
  self->label_ids = add_branches (self, ticked);
  g_strfreev (self->creator_names);
  self->creator_names = gloss_check_list_dup_active (self->creators);
  g_strfreev (self->value_ids);
  self->value_ids = gloss_check_list_dup_active (self->values);
  gtk_widget_set_sensitive (self->clear, gloss_filter_popover_is_active (self));
}

static void
changed_cb (GlossFilterPopover *self)
{
  if (self->setting)
    return;

  take_choice (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Labels have other names or stand elsewhere: what is chosen is the same, and may say something
 * else. When idle, because lists are still to be told of the edit. */
static gboolean
labels_cb (gpointer user_data)
{
  GlossFilterPopover *self = user_data;

  self->labels_id = 0;
  changed_cb (self);

  return G_SOURCE_REMOVE;
}

static void
set_changed_cb (GlossFilterPopover *self,
                GlossEdit          *edit)
{
  if (self->labels_id == 0 && gloss_edit_has_kind (edit, GLOSS_RECORD_LABEL)
      && gloss_check_list_count_active (self->labels) > 0)
    self->labels_id = g_idle_add (labels_cb, self);
}

static void
append_part (GString    *summary,
             const char *separator,
             const char *part)
{
  if (summary->len > 0)
    g_string_append (summary, separator);
  g_string_append (summary, part);
}

static char *
join_labels (GlossFilterPopover *self)
{
  GlossAnnotationSet *set = get_set (self);
  g_auto (GStrv) ids = gloss_check_list_dup_active (self->labels);
  GString *names = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      GlossLabel *label = set != NULL ? gloss_annotation_set_get_label (set, ids[i]) : NULL;

      /* Translators: between the names of a list of labels or people. */
      append_part (names, _(", "), label != NULL ? gloss_label_get_name (label) : ids[i]);
    }

  return g_string_free (names, FALSE);
}

static char *
join_creators (GlossFilterPopover *self)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; self->creator_names[i] != NULL; i++)
    append_part (names, _(", "), name_creator (self->creator_names[i]));

  return g_string_free (names, FALSE);
}

static char *
join_values (GlossFilterPopover *self)
{
  GlossAnnotationSet *set = get_set (self);
  GString *names = g_string_new (NULL);

  for (guint i = 0; set != NULL && self->value_ids[i] != NULL; i++)
    {
      g_autofree char *title = gloss_value_counts_dup_title (set, self->value_ids[i]);

      append_part (names, _(", "), title);
    }

  return g_string_free (names, FALSE);
}

/* The class */

static void
add_flags (GlossFilterPopover *self)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (flags) <= MAX_FLAGS);

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (_(flags[i].title));

      if (flags[i].tooltip != NULL)
        gtk_widget_set_tooltip_text (check, _(flags[i].tooltip));
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (changed_cb), self);
      gtk_box_append (GTK_BOX (self->flag_box), check);
      self->flags[i] = GTK_CHECK_BUTTON (check);
    }
}

static void
set_session (GlossFilterPopover *self,
             GlossSession       *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_filter_popover_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_FILTER_POPOVER (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_filter_popover_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_FILTER_POPOVER (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_filter_popover_dispose (GObject *object)
{
  GlossFilterPopover *self = GLOSS_FILTER_POPOVER (object);

  g_clear_handle_id (&self->labels_id, g_source_remove);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_FILTER_POPOVER);

  G_OBJECT_CLASS (gloss_filter_popover_parent_class)->dispose (object);
}

static void
gloss_filter_popover_finalize (GObject *object)
{
  GlossFilterPopover *self = GLOSS_FILTER_POPOVER (object);

  g_strfreev (self->label_ids);
  g_strfreev (self->creator_names);
  g_strfreev (self->value_ids);

  G_OBJECT_CLASS (gloss_filter_popover_parent_class)->finalize (object);
}

static void
gloss_filter_popover_class_init (GlossFilterPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_filter_popover_get_property;
  object_class->set_property = gloss_filter_popover_set_property;
  object_class->dispose = gloss_filter_popover_dispose;
  object_class->finalize = gloss_filter_popover_finalize;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GLOSS_TYPE_CHECK_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossFilterPopover, labels);
  gtk_widget_class_bind_template_child (widget_class, GlossFilterPopover, creators);
  gtk_widget_class_bind_template_child (widget_class, GlossFilterPopover, creators_title);
  gtk_widget_class_bind_template_child (widget_class, GlossFilterPopover, values);
  gtk_widget_class_bind_template_child (widget_class, GlossFilterPopover, values_title);
  gtk_widget_class_bind_template_child (widget_class, GlossFilterPopover, flag_box);
  gtk_widget_class_bind_template_child (widget_class, GlossFilterPopover, clear);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_filter_popover_clear);
}

static void
gloss_filter_popover_init (GlossFilterPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_speak_inner (GTK_WIDGET (self->labels), GTK_TYPE_LIST_VIEW, _("Labels"));
  gloss_speak_inner (GTK_WIDGET (self->creators), GTK_TYPE_LIST_VIEW, _("Made by"));
  gloss_speak_inner (GTK_WIDGET (self->values), GTK_TYPE_LIST_VIEW, _("Attributes"));
  add_flags (self);
  take_choice (self);
  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "set-changed", G_CALLBACK (set_changed_cb),
                                  self);
}

/**
 * gloss_filter_popover_get_criteria:
 * @self: a popover
 * @criteria: (out): takes what is chosen, borrowed until the next change; the text is %NULL
 *
 * Gets what the list is narrowed to.
 */
void
gloss_filter_popover_get_criteria (GlossFilterPopover      *self,
                                   GlossAnnotationCriteria *criteria)
{
  g_return_if_fail (GLOSS_IS_FILTER_POPOVER (self));

  *criteria = (GlossAnnotationCriteria){ .labels = (const char *const *) self->label_ids,
                                         .creators = (const char *const *) self->creator_names,
                                         .values = (const char *const *) self->value_ids };
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (gtk_check_button_get_active (self->flags[i]))
      criteria->flags |= flags[i].flag;
}

/**
 * gloss_filter_popover_is_active:
 * @self: a popover
 *
 * Returns: whether the list is narrowed to anything
 */
gboolean
gloss_filter_popover_is_active (GlossFilterPopover *self)
{
  GlossAnnotationCriteria criteria;

  g_return_val_if_fail (GLOSS_IS_FILTER_POPOVER (self), FALSE);

  gloss_filter_popover_get_criteria (self, &criteria);

  return criteria.labels[0] != NULL || criteria.creators[0] != NULL || criteria.values[0] != NULL
         || criteria.flags != 0;
}

/**
 * gloss_filter_popover_dup_summary:
 * @self: a popover
 *
 * Returns: (transfer full): what is chosen, in a few words; "" if nothing is
 */
char *
gloss_filter_popover_dup_summary (GlossFilterPopover *self)
{
  GString *summary = g_string_new (NULL);
  g_autofree char *labels = NULL;
  g_autofree char *creators = NULL;
  g_autofree char *values = NULL;

  g_return_val_if_fail (GLOSS_IS_FILTER_POPOVER (self), NULL);

  labels = join_labels (self);
  creators = join_creators (self);
  values = join_values (self);
  if (*labels != '\0')
    append_part (summary, " · ", labels);
  if (*creators != '\0')
    append_part (summary, " · ", creators);
  if (*values != '\0')
    append_part (summary, " · ", values);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (gtk_check_button_get_active (self->flags[i]))
      append_part (summary, " · ", _(flags[i].title));

  return g_string_free (summary, FALSE);
}

/**
 * gloss_filter_popover_clear:
 * @self: a popover
 *
 * Chooses nothing, so that all is listed.
 */
void
gloss_filter_popover_clear (GlossFilterPopover *self)
{
  g_return_if_fail (GLOSS_IS_FILTER_POPOVER (self));

  self->setting = TRUE;
  gloss_check_list_set_active (self->labels, NULL);
  gloss_check_list_set_active (self->creators, NULL);
  gloss_check_list_set_active (self->values, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    gtk_check_button_set_active (self->flags[i], FALSE);
  self->setting = FALSE;

  changed_cb (self);
}

/**
 * gloss_filter_popover_set_label:
 * @self: a popover
 * @label_id: a label
 *
 * Narrows the list to one label, whatever else holds.
 */
void
gloss_filter_popover_set_label (GlossFilterPopover *self,
                                const char         *label_id)
{
  const char *const ids[] = { label_id, NULL };

  g_return_if_fail (GLOSS_IS_FILTER_POPOVER (self));

  gloss_check_list_set_active (self->labels, ids);
  changed_cb (self);
}

/**
 * gloss_filter_popover_get_flag:
 * @self: a popover
 * @flag: one flag
 *
 * Returns: whether the list is narrowed to it
 */
gboolean
gloss_filter_popover_get_flag (GlossFilterPopover   *self,
                               GlossAnnotationFlags  flag)
{
  GlossAnnotationCriteria criteria;

  g_return_val_if_fail (GLOSS_IS_FILTER_POPOVER (self), FALSE);

  gloss_filter_popover_get_criteria (self, &criteria);

  return (criteria.flags & flag) != 0;
}

/**
 * gloss_filter_popover_set_flag:
 * @self: a popover
 * @flag: one flag
 * @wanted: whether to narrow the list to it
 *
 * Sets or resets one flag.
 */
void
gloss_filter_popover_set_flag (GlossFilterPopover   *self,
                               GlossAnnotationFlags  flag,
                               gboolean              wanted)
{
  g_return_if_fail (GLOSS_IS_FILTER_POPOVER (self));

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (flags[i].flag == flag)
      gtk_check_button_set_active (self->flags[i], wanted);
}
