/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-spoken-row.h"

#include "app/gloss-spoken.h"

struct _GlossSpokenRow
{
  GtkBox parent_instance;

  char *spoken; /* nullable */
};

enum
{
  PROP_SPOKEN = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossSpokenRow, gloss_spoken_row, GTK_TYPE_BOX)

/* The name is known before or after the box is in its row. */
static void
update (GlossSpokenRow *self)
{
  gloss_speak_row (GTK_WIDGET (self), self->spoken != NULL ? self->spoken : "");
}

static void
set_spoken (GlossSpokenRow *self,
            const char     *spoken)
{
  if (g_strcmp0 (self->spoken, spoken) == 0)
    return;

  g_free (self->spoken);
  self->spoken = g_strdup (spoken);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPOKEN]);
}

static void
gloss_spoken_row_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  GlossSpokenRow *self = GLOSS_SPOKEN_ROW (object);

  switch (property_id)
    {
    case PROP_SPOKEN:
      g_value_set_string (value, self->spoken);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gloss_spoken_row_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  GlossSpokenRow *self = GLOSS_SPOKEN_ROW (object);

  switch (property_id)
    {
    case PROP_SPOKEN:
      set_spoken (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gloss_spoken_row_finalize (GObject *object)
{
  g_free (GLOSS_SPOKEN_ROW (object)->spoken);
  G_OBJECT_CLASS (gloss_spoken_row_parent_class)->finalize (object);
}

static void
gloss_spoken_row_class_init (GlossSpokenRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gloss_spoken_row_get_property;
  object_class->set_property = gloss_spoken_row_set_property;
  object_class->finalize = gloss_spoken_row_finalize;

  properties[PROP_SPOKEN]
    = g_param_spec_string ("spoken", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gloss_spoken_row_init (GlossSpokenRow *self)
{
  g_signal_connect (self, "notify::parent", G_CALLBACK (update), NULL);
}
