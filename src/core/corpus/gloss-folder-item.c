/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/corpus/gloss-folder-private.h"

struct _GlossFolderItem
{
  GObject      parent_instance;
  GlossFolder *folder; /* owned, so that the record outlives the item */
  GFile       *file;
  char        *name;
  guint        position;
};

G_DEFINE_FINAL_TYPE (GlossFolderItem, gloss_folder_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_N_SETS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
gloss_folder_item_finalize (GObject *object)
{
  GlossFolderItem *self = GLOSS_FOLDER_ITEM (object);

  gloss_folder_forget_item (self->folder, self->position);
  g_object_unref (self->folder);
  g_object_unref (self->file);
  g_free (self->name);

  G_OBJECT_CLASS (gloss_folder_item_parent_class)->finalize (object);
}

static void
gloss_folder_item_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_N_SETS:
      g_value_set_uint (value, gloss_folder_item_get_n_sets (GLOSS_FOLDER_ITEM (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gloss_folder_item_class_init (GlossFolderItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = gloss_folder_item_finalize;
  object_class->get_property = gloss_folder_item_get_property;

  /**
   * GlossFolderItem:n-sets:
   *
   * How many annotation sets the article has.
   */
  properties[PROP_N_SETS] =
    g_param_spec_uint ("n-sets", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gloss_folder_item_init (GlossFolderItem *self)
{
}

/*
 * gloss_folder_item_new:
 *
 * Makes the item for the article at @position; gloss_folder_forget_item() is called when it goes.
 */
GlossFolderItem *
gloss_folder_item_new (GlossFolder *folder,
                       guint        position)
{
  GlossFolderItem *self = g_object_new (GLOSS_TYPE_FOLDER_ITEM, NULL);
  const GlossFolderRecord *record = gloss_folder_get_record (folder, position);

  self->folder = g_object_ref (folder);
  self->position = position;
  self->name = g_filename_display_name (record->path);
  self->file = record->file != NULL
    ? g_object_ref (record->file)
    : g_file_resolve_relative_path (gloss_folder_get_file (folder), record->path);

  return self;
}

/*
 * gloss_folder_item_notify_n_sets:
 *
 * Tells that the article has one set more.
 */
void
gloss_folder_item_notify_n_sets (GlossFolderItem *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SETS]);
}

/**
 * gloss_folder_item_get_file:
 * @self: an article of a folder
 *
 * Returns: (transfer none): the article's file
 */
GFile *
gloss_folder_item_get_file (GlossFolderItem *self)
{
  g_return_val_if_fail (GLOSS_IS_FOLDER_ITEM (self), NULL);

  return self->file;
}

/**
 * gloss_folder_item_get_name:
 * @self: an article of a folder
 *
 * Returns: (transfer none): its path below the folder, for display; of a list of files, its name
 */
const char *
gloss_folder_item_get_name (GlossFolderItem *self)
{
  g_return_val_if_fail (GLOSS_IS_FOLDER_ITEM (self), NULL);

  return self->name;
}

/**
 * gloss_folder_item_get_n_sets:
 * @self: an article of a folder
 *
 * Returns: how many annotation sets stand beside it, as far as known from listing the folder and
 *   from gloss_folder_note_set()
 */
guint
gloss_folder_item_get_n_sets (GlossFolderItem *self)
{
  g_return_val_if_fail (GLOSS_IS_FOLDER_ITEM (self), 0);

  return g_slist_length (gloss_folder_get_record (self->folder, self->position)->sets);
}
