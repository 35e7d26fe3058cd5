/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-item.h"

#include "app/gloss-fold.h"
#include "app/gloss-swatch.h"
#include "core/model/gloss-label-tree.h"

#include <glib/gi18n.h>
#include <string.h>

struct _GlossLabelItem
{
  GObject parent_instance;

  GlossLabel    *label; /* NULL: to be made */
  GlossLabelSet *labels; /* where it may stand below others */
  char          *name;
  guint          count;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_ABOVE,
  PROP_COLOR,
  PROP_UNDERLINE,
  PROP_KEY,
  PROP_HAS_KEY,
  PROP_COUNT,
  PROP_IS_NEW,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossLabelItem, gloss_label_item, G_TYPE_OBJECT)

static char *
make_title (GlossLabelItem *self)
{
  if (self->label != NULL)
    return g_strdup (self->name);

  return g_strdup_printf (_("Create label “%s”"), self->name);
}

/* The path of the label above @label; NULL if there is none. */
static char *
dup_above (GlossLabelSet *labels,
           GlossLabel    *label)
{
  GlossLabel *parent = NULL;

  if (labels != NULL && gloss_label_get_parent (label) != NULL)
    parent = gloss_label_tree_get_parent (labels, label);

  return parent != NULL ? gloss_label_tree_dup_path (labels, parent) : NULL;
}

static int
find_underline (GlossLabelItem *self)
{
  if (self->label == NULL || self->labels == NULL)
    return GLOSS_SWATCH_NO_UNDERLINE;

  return (int) gloss_underline_find_label (self->labels, gloss_label_get_id (self->label));
}

static void
gloss_label_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  GlossLabelItem *self = GLOSS_LABEL_ITEM (object);
  gboolean is_new = self->label == NULL;

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_take_string (value, make_title (self));
      break;

    case PROP_ABOVE:
      g_value_take_string (value, is_new ? NULL : dup_above (self->labels, self->label));
      break;

    case PROP_COLOR:
      g_value_set_string (value, is_new ? NULL : gloss_label_get_color (self->label));
      break;

    case PROP_UNDERLINE:
      g_value_set_int (value, find_underline (self));
      break;

    case PROP_KEY:
      g_value_set_string (value, is_new ? NULL : gloss_label_get_shortcut (self->label));
      break;

    case PROP_HAS_KEY:
      g_value_set_boolean (value, !is_new && gloss_label_get_shortcut (self->label) != NULL);
      break;

    case PROP_COUNT:
      g_value_take_string (value, self->count > 0 ? g_strdup_printf ("%u", self->count) : NULL);
      break;

    case PROP_IS_NEW:
      g_value_set_boolean (value, is_new);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_label_item_finalize (GObject *object)
{
  GlossLabelItem *self = GLOSS_LABEL_ITEM (object);

  g_clear_pointer (&self->label, gloss_label_unref);
  g_clear_object (&self->labels);
  g_free (self->name);

  G_OBJECT_CLASS (gloss_label_item_parent_class)->finalize (object);
}

static void
gloss_label_item_class_init (GlossLabelItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gloss_label_item_get_property;
  object_class->finalize = gloss_label_item_finalize;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_ABOVE] = g_param_spec_string ("above", NULL, NULL, NULL, flags);
  props[PROP_COLOR] = g_param_spec_string ("color", NULL, NULL, NULL, flags);
  props[PROP_UNDERLINE] = g_param_spec_int ("underline", NULL, NULL, GLOSS_SWATCH_NO_UNDERLINE,
                                            GLOSS_N_UNDERLINES - 1, GLOSS_SWATCH_NO_UNDERLINE,
                                            flags);
  props[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  props[PROP_HAS_KEY] = g_param_spec_boolean ("has-key", NULL, NULL, FALSE, flags);
  props[PROP_COUNT] = g_param_spec_string ("count", NULL, NULL, NULL, flags);
  props[PROP_IS_NEW] = g_param_spec_boolean ("is-new", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gloss_label_item_init (GlossLabelItem *self)
{
  self->name = g_strdup ("");
}

/**
 * gloss_label_item_new:
 * @label: a label
 * @labels: (nullable): the label set that says what it stands below
 * @count: how many annotations have it
 *
 * Returns: (transfer full): an item that offers @label
 */
GlossLabelItem *
gloss_label_item_new (GlossLabel    *label,
                      GlossLabelSet *labels,
                      guint          count)
{
  GlossLabelItem *self = g_object_new (GLOSS_TYPE_LABEL_ITEM, NULL);

  g_free (self->name);
  self->label = gloss_label_ref (label);
  self->name = g_strdup (gloss_label_get_name (label));
  g_set_object (&self->labels, labels);
  self->count = count;

  return self;
}

/**
 * gloss_label_item_new_to_make:
 * @name: the name of a label that does not exist
 *
 * Returns: (transfer full): an item that offers to make it
 */
GlossLabelItem *
gloss_label_item_new_to_make (const char *name)
{
  GlossLabelItem *self = g_object_new (GLOSS_TYPE_LABEL_ITEM, NULL);

  g_free (self->name);
  self->name = g_strdup (name);

  return self;
}

/**
 * gloss_label_item_get_label:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its label; %NULL if that is to be made
 */
GlossLabel *
gloss_label_item_get_label (GlossLabelItem *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_ITEM (self), NULL);

  return self->label;
}

/**
 * gloss_label_item_get_name:
 * @self: an item
 *
 * Returns: the name of the label that is there or to be made
 */
const char *
gloss_label_item_get_name (GlossLabelItem *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_ITEM (self), NULL);

  return self->name;
}

/**
 * gloss_label_item_get_count:
 * @self: an item
 *
 * Returns: how many annotations have the label
 */
guint
gloss_label_item_get_count (GlossLabelItem *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_ITEM (self), 0);

  return self->count;
}

/* Matching */

typedef enum
{
  MATCH_KEY,
  MATCH_START,
  MATCH_WORD_START,
  MATCH_INSIDE,
  MATCH_WORDS,
  MATCH_ALL,
  MATCH_NONE,
} Match;

typedef struct
{
  GlossLabel *label;
  Match       match;
  guint       recency; /* 0: used last */
  guint       order;
} Candidate;

/* Whether every word of what was typed is somewhere in the name or in those above it. */
static Match
match_words (GlossLabel    *label,
             GlossLabelSet *labels,
             const char    *name,
             const char    *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autofree char *above = dup_above (labels, label);
  g_autofree char *folded_above = gloss_fold (above != NULL ? above : "", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (name, words[i]) == NULL && strstr (folded_above, words[i]) == NULL)
      return MATCH_NONE;

  return MATCH_WORDS;
}

static Match
match_label (GlossLabel    *label,
             GlossLabelSet *labels,
             const char    *typed,
             const char    *folded)
{
  g_autofree char *name = gloss_fold (gloss_label_get_name (label), -1);
  Match match = MATCH_NONE;

  if (folded[0] == '\0')
    return MATCH_ALL;
  if (g_strcmp0 (gloss_label_get_shortcut (label), typed) == 0)
    return MATCH_KEY;
  if (g_str_has_prefix (name, folded))
    return MATCH_START;

  for (const char *p = strstr (name, folded); p != NULL; p = strstr (p + 1, folded))
    {
      if (!g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
        return MATCH_WORD_START;
      match = MATCH_INSIDE;
    }

  return match != MATCH_NONE ? match : match_words (label, labels, name, folded);
}

static guint
find_recency (GPtrArray  *recent_ids,
              const char *id)
{
  for (guint i = 0; recent_ids != NULL && i < recent_ids->len; i++)
    if (g_str_equal (recent_ids->pdata[i], id))
      return i;

  return G_MAXUINT;
}

static int
compare_candidates_cb (gconstpointer a,
                       gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->match != right->match)
    return left->match < right->match ? -1 : 1;
  if (left->recency != right->recency)
    return left->recency < right->recency ? -1 : 1;

  return left->order < right->order ? -1 : 1;
}

/**
 * gloss_match_labels:
 * @labels: (element-type GlossLabel): what there is to choose from, in order
 * @tree: (nullable): the label set that says what they stand below
 * @recent_ids: (nullable) (element-type utf8): ids of labels, the one used last first
 * @typed: what was typed; empty: all match
 *
 * Finds the labels whose name contains @typed or, together with those above it and in any order,
 * each of its words, without regard to case and diacritics, or whose key it is. The best come
 * first: the key, then names that begin with it, then those of which a word does, then those that
 * have it inside, then the others; among equals the one used last, then the order of @labels.
 *
 * Returns: (transfer container) (element-type GlossLabel): what matches, borrowed from @labels
 */
GPtrArray *
gloss_match_labels (GPtrArray     *labels,
                    GlossLabelSet *tree,
                    GPtrArray     *recent_ids,
                    const char    *typed)
{
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  g_autofree char *folded = gloss_fold (stripped, -1);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GPtrArray *matches = g_ptr_array_new ();

  for (guint i = 0; i < labels->len; i++)
    {
      GlossLabel *label = labels->pdata[i];
      const Candidate candidate = {
        .label = label,
        .match = match_label (label, tree, stripped, folded),
        .recency = find_recency (recent_ids, gloss_label_get_id (label)),
        .order = i,
      };

      if (candidate.match != MATCH_NONE)
        g_array_append_val (candidates, candidate);
    }

  g_array_sort (candidates, compare_candidates_cb);
  for (guint i = 0; i < candidates->len; i++)
    g_ptr_array_add (matches, g_array_index (candidates, Candidate, i).label);

  return matches;
}
