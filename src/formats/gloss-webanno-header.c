/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-webanno-header.h"

#include "formats/gloss-webanno.h"

#include <string.h>

/* A line of a header:
 *
 *   #T_SP=type|feature|…            spans; "type|" has no feature, and still a column
 *   #T_CH=type|feature|feature      chains, two columns
 *   #T_RL=type|feature|…|BT_type    relations
 *
 * A slot, "ROLE_…|target type", has two columns. Layers that say something of each token, such as
 * its part of speech, are no annotations for us. */

static const char *const token_layers[] = {
  "de.tudarmstadt.ukp.dkpro.core.api.segmentation.",
  "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
  "de.tudarmstadt.ukp.dkpro.core.api.syntax.",
  "de.tudarmstadt.ukp.dkpro.core.api.transform.",
  "org.dkpro.core.api.pdf.",
};

static gboolean
is_of_tokens (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (token_layers); i++)
    if (g_str_has_prefix (type, token_layers[i]))
      return TRUE;
  return FALSE;
}

static void
add_column (GlossWebannoLayer  *self,
            GlossWebannoColumn  column,
            const char         *name)
{
  g_array_append_val (self->columns, column);
  g_ptr_array_add (self->names, g_strdup (name));
}

/* The feature that is the label: so called, or a value, or the first that is none of our others. */
static guint
find_label (GlossWebannoLayer *self)
{
  static const char *const usual[] = { "label", "value", "DependencyType" };

  for (guint k = 0; k < G_N_ELEMENTS (usual); k++)
    for (guint i = 0; i < self->names->len; i++)
      if (strcmp (self->names->pdata[i], usual[k]) == 0)
        return i;
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = self->names->pdata[i];

      if (g_array_index (self->columns, GlossWebannoColumn, i) == GLOSS_WEBANNO_FEATURE
          && strcmp (name, "note") != 0 && strcmp (name, "unsure") != 0
          && !g_str_has_prefix (name, GLOSS_WEBANNO_ATTRIBUTE))
        return i;
    }
  return G_MAXUINT;
}

static void
add_features (GlossWebannoLayer  *self,
              char              **parts)
{
  for (guint i = 1; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (g_str_has_prefix (parts[i], "BT_"))
        {
          self->base = self->base != NULL ? self->base : g_strdup (parts[i] + strlen ("BT_"));
          add_column (self, GLOSS_WEBANNO_ORIGIN, "");
        }
      else if (g_str_has_prefix (parts[i], "ROLE_"))
        {
          add_column (self, GLOSS_WEBANNO_OTHER, "");
          add_column (self, GLOSS_WEBANNO_OTHER, "");
          i += parts[i + 1] != NULL;
        }
      else
        {
          add_column (self, GLOSS_WEBANNO_FEATURE, parts[i]);
        }
    }
}

/**
 * gloss_webanno_layer_parse:
 * @line: a line of a header
 * @first: the column that it begins with
 *
 * Returns: (transfer full) (nullable): the layer; %NULL if the line is none of one
 */
GlossWebannoLayer *
gloss_webanno_layer_parse (const char *line,
                           guint       first)
{
  GlossWebannoLayer *self = NULL;
  g_auto (GStrv) parts = NULL;

  if (!g_str_has_prefix (line, "#T_SP=") && !g_str_has_prefix (line, "#T_CH=")
      && !g_str_has_prefix (line, "#T_RL="))
    return NULL;
  parts = g_strsplit (line + strlen ("#T_SP="), "|", 256);
  if (parts[0] == NULL || *parts[0] == '\0')
    return NULL;

  self = g_new0 (GlossWebannoLayer, 1);
  self->type = g_strdup (parts[0]);
  self->first = first;
  self->columns = g_array_new (FALSE, FALSE, sizeof (GlossWebannoColumn));
  self->names = g_ptr_array_new_with_free_func (g_free);
  add_features (self, parts);
  if (self->columns->len == 0)
    add_column (self, GLOSS_WEBANNO_PLACE, "");
  self->is_read = line[3] != 'C' && !is_of_tokens (self->type)
                  && (line[3] == 'S' || self->base != NULL);
  self->label = find_label (self);
  return self;
}

/**
 * gloss_webanno_layer_free:
 * @self: (transfer full): a layer
 */
void
gloss_webanno_layer_free (GlossWebannoLayer *self)
{
  g_free (self->type);
  g_free (self->base);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->names);
  g_free (self);
}

/**
 * gloss_webanno_layer_get_name:
 * @self: a layer
 *
 * Returns: (transfer none): the last part of its type: what stands for a label that is not set
 */
const char *
gloss_webanno_layer_get_name (const GlossWebannoLayer *self)
{
  const char *dot = strrchr (self->type, '.');

  return dot != NULL && dot[1] != '\0' ? dot + 1 : self->type;
}
