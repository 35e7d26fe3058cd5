/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/gloss-cli-table.h"

#include "cli/gloss-cli-terminal.h"

#define GAP 2

/* @right_aligned: a bit for each column. @widths: of each column, in columns of a terminal.
 * @cells: row after row, owned, without characters that a terminal would act on. */
struct _GlossCliTable
{
  guint      n_columns;
  guint      right_aligned;
  guint     *widths;
  GPtrArray *cells;
};

/* How many columns of a terminal @text takes. */
static guint
get_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

/**
 * gloss_cli_table_new:
 * @n_columns: how many columns it has
 * @right_aligned: which of them are numbers: the bit 1 << i for column i
 *
 * Returns: (transfer full): a table without rows
 */
GlossCliTable *
gloss_cli_table_new (guint n_columns,
                     guint right_aligned)
{
  GlossCliTable *self = g_new0 (GlossCliTable, 1);

  self->n_columns = n_columns;
  self->right_aligned = right_aligned;
  self->widths = g_new0 (guint, n_columns);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * gloss_cli_table_free:
 * @self: (transfer full): a table
 */
void
gloss_cli_table_free (GlossCliTable *self)
{
  g_free (self->widths);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * gloss_cli_table_add:
 * @self: a table
 * @cells: as many cells as it has columns; UTF-8
 *
 * Adds a row.
 */
void
gloss_cli_table_add (GlossCliTable     *self,
                     const char *const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      char *cell = gloss_cli_terminal_make_safe (cells[i]);

      self->widths[i] = MAX (self->widths[i], get_width (cell));
      g_ptr_array_add (self->cells, cell);
    }
}

static void
put_blanks (GString *line,
            guint    n)
{
  while (n-- > 0)
    g_string_append_c (line, ' ');
}

static void
put_cell (GlossCliTable *self,
          GString       *line,
          const char    *cell,
          guint          column)
{
  guint n_blanks = self->widths[column] - get_width (cell);
  gboolean right = (self->right_aligned & (1u << column)) != 0;

  put_blanks (line, right ? n_blanks : 0);
  g_string_append (line, cell);
  if (column + 1 < self->n_columns)
    put_blanks (line, (right ? 0 : n_blanks) + GAP);
}

/**
 * gloss_cli_table_print:
 * @self: a table
 *
 * Prints it on standard output, one row a line. Lines do not end in blanks.
 */
void
gloss_cli_table_print (GlossCliTable *self)
{
  for (guint i = 0; i < self->cells->len; i += self->n_columns)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      for (guint column = 0; column < self->n_columns; column++)
        put_cell (self, line, self->cells->pdata[i + column], column);
      while (line->len > 0 && line->str[line->len - 1] == ' ')
        g_string_truncate (line, line->len - 1);
      gloss_cli_terminal_print (line->str);
    }
}
