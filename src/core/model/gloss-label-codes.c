/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Short codes of labels.
 *
 * A code is the first of these that no label before has, whatever the case:
 * - the first characters of the words of the name, if it has two or three ("Attributed Claim": AC);
 * - its first character ("Person": P);
 * - that and another one of the name, from the front ("Place": Pl);
 * - its first two and another one ("Plan": Pla);
 * - its first one and a number up to 99 ("P2");
 * - a number to the base of 36, of three characters as long as there are any.
 *
 * Characters are grapheme clusters; blanks, punctuation and control characters are left out, and a
 * cluster so long that it would be no short code. The first one becomes a capital where that is one
 * character, too.
 *
 * Labels are taken one after the other, so a code depends on the labels before it and on nothing
 * else: one that is added at the end, or renamed there, changes no other code. What was found taken
 * for numbers is not tried again, so that n labels of one name cost O(n).
 */

#include "core/model/gloss-label-codes.h"

#include <pango/pango.h>

/* Words of which the first characters make a code. */
#define MOST_WORDS 3u
/* Of one character that a person sees, in code points; and of a name that is looked at. */
#define LONGEST_CLUSTER 16
#define LONGEST_NAME 200
#define LAST_SHORT_NUMBER 99u
#define BASE 36u

struct _GlossLabelCodes
{
  GHashTable *codes;   /* char *label id → char *code, both owned */
  GHashTable *taken;   /* char *folded code, owned */
  GHashTable *numbers; /* char *first character, owned → the next number to try behind it */
  guint       number;  /* the next one that stands alone */
};

/* What a name is made of. */
typedef struct
{
  GPtrArray *clusters; /* char *, owned: what a code may have of it */
  GArray    *words;    /* guint: which of them begin a word */
} Name;

static gboolean
is_left_out (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_cluster (Name       *name,
             const char *start,
             const char *end,
             gboolean   *in_word)
{
  if (is_left_out (g_utf8_get_char (start)) || g_utf8_strlen (start, end - start) > LONGEST_CLUSTER)
    {
      *in_word = FALSE;
      return;
    }

  if (!*in_word)
    g_array_append_val (name->words, name->clusters->len);
  *in_word = TRUE;
  g_ptr_array_add (name->clusters, g_strndup (start, (gsize) (end - start)));
}

static void
read_name (Name       *name,
           const char *text)
{
  g_autofree char *head = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), LONGEST_NAME));
  glong length = g_utf8_strlen (head, -1);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, length + 1);
  const char *start = head;
  const char *p = head;
  gboolean in_word = FALSE;

  name->clusters = g_ptr_array_new_with_free_func (g_free);
  name->words = g_array_new (FALSE, FALSE, sizeof (guint));
  pango_get_log_attrs (head, -1, -1, pango_language_get_default (), attrs, (int) length + 1);
  for (glong i = 1; i <= length; i++)
    {
      p = g_utf8_next_char (p);
      if (i < length && !attrs[i].is_cursor_position)
        continue;
      add_cluster (name, start, p, &in_word);
      start = p;
    }
}

static void
clear_name (Name *name)
{
  g_ptr_array_unref (name->clusters);
  g_array_unref (name->words);
}

/* (transfer full): @cluster as a code begins */
static char *
capitalize (const char *cluster)
{
  gunichar title = g_unichar_totitle (g_utf8_get_char (cluster));
  char first[7] = { 0 };

  g_unichar_to_utf8 (title, first);
  return g_strconcat (first, g_utf8_next_char (cluster), NULL);
}

/* (transfer full): what two codes that look alike have in common */
static char *
fold (const char *code)
{
  g_autofree char *folded = g_utf8_casefold (code, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
}

/* Takes @code, which it owns, if it is free. */
static gboolean
try_code (GlossLabelCodes *self,
          const char      *label_id,
          char            *code)
{
  g_autofree char *folded = fold (code);

  if (folded == NULL || g_hash_table_contains (self->taken, folded))
    {
      g_free (code);
      return FALSE;
    }

  g_hash_table_add (self->taken, g_steal_pointer (&folded));
  g_hash_table_insert (self->codes, g_strdup (label_id), code);
  return TRUE;
}

static gboolean
try_words (GlossLabelCodes *self,
           const char      *label_id,
           const Name      *name)
{
  GString *code;

  if (name->words->len < 2 || name->words->len > MOST_WORDS)
    return FALSE;

  code = g_string_new (NULL);
  for (guint i = 0; i < name->words->len; i++)
    {
      guint first = g_array_index (name->words, guint, i);
      g_autofree char *capital = capitalize (name->clusters->pdata[first]);

      g_string_append (code, capital);
    }
  return try_code (self, label_id, g_string_free (code, FALSE));
}

/* @head and one of the clusters from @from on */
static gboolean
try_another (GlossLabelCodes *self,
             const char      *label_id,
             const Name      *name,
             const char      *head,
             guint            from)
{
  for (guint i = from; i < name->clusters->len; i++)
    if (try_code (self, label_id, g_strconcat (head, name->clusters->pdata[i], NULL)))
      return TRUE;
  return FALSE;
}

static gboolean
try_letters (GlossLabelCodes *self,
             const char      *label_id,
             const Name      *name,
             const char      *first)
{
  g_autofree char *two = NULL;

  if (try_code (self, label_id, g_strdup (first)) || try_another (self, label_id, name, first, 1))
    return TRUE;
  if (name->clusters->len < 3)
    return FALSE;

  two = g_strconcat (first, name->clusters->pdata[1], NULL);
  return try_another (self, label_id, name, two, 2);
}

static gboolean
try_numbers (GlossLabelCodes *self,
             const char      *label_id,
             const char      *first)
{
  gpointer value = g_hash_table_lookup (self->numbers, first);
  guint number = value != NULL ? GPOINTER_TO_UINT (value) : 2;
  gboolean found = FALSE;

  while (!found && number <= LAST_SHORT_NUMBER)
    found = try_code (self, label_id, g_strdup_printf ("%s%u", first, number++));
  g_hash_table_insert (self->numbers, g_strdup (first), GUINT_TO_POINTER (number));
  return found;
}

/* (transfer full): 1, 2, …, 9, A, …, Z, 10, … */
static char *
print_number (guint number)
{
  const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  g_autoptr (GString) string = g_string_new (NULL);

  for (; number > 0; number /= BASE)
    g_string_prepend_c (string, digits[number % BASE]);
  return g_strdup (string->str);
}

/**
 * gloss_label_codes_new:
 *
 * Returns: (transfer full): no codes yet; free with gloss_label_codes_free()
 */
GlossLabelCodes *
gloss_label_codes_new (void)
{
  GlossLabelCodes *self = g_new0 (GlossLabelCodes, 1);

  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->number = 1;
  return self;
}

/**
 * gloss_label_codes_new_for_set:
 * @set: an annotation set
 *
 * Returns: (transfer full): codes of the labels of its folder in their order, then of those that
 *   only its file defines; free with gloss_label_codes_free()
 */
GlossLabelCodes *
gloss_label_codes_new_for_set (GlossAnnotationSet *set)
{
  GlossLabelCodes *self = gloss_label_codes_new ();
  GlossLabelSet *labels;
  GPtrArray *file_labels;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), self);

  labels = gloss_annotation_set_get_labels (set);
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (labels, i);

      gloss_label_codes_add (self, gloss_label_get_id (label), gloss_label_get_name (label));
    }
  file_labels = gloss_annotation_set_get_file_labels (set);
  for (guint i = 0; file_labels != NULL && i < file_labels->len; i++)
    gloss_label_codes_add (self, gloss_label_get_id (file_labels->pdata[i]),
                           gloss_label_get_name (file_labels->pdata[i]));
  return self;
}

/**
 * gloss_label_codes_free:
 * @self: (transfer full) (nullable): codes, or %NULL
 */
void
gloss_label_codes_free (GlossLabelCodes *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

/**
 * gloss_label_codes_add:
 * @self: codes
 * @label_id: a label
 * @name: its name, valid UTF-8
 *
 * Makes a code for a label, unless it has one. It is three characters long at most, as long as
 * there are fewer than 36³ labels.
 *
 * Returns: the code; it belongs to @self
 */
const char *
gloss_label_codes_add (GlossLabelCodes *self,
                       const char      *label_id,
                       const char      *name)
{
  const char *code;
  g_autofree char *first = NULL;
  gboolean found;
  Name parts;

  g_return_val_if_fail (self != NULL && label_id != NULL && name != NULL, NULL);

  code = g_hash_table_lookup (self->codes, label_id);
  if (code != NULL)
    return code;

  read_name (&parts, name);
  if (parts.clusters->len > 0)
    first = capitalize (parts.clusters->pdata[0]);
  found = first != NULL
          && (try_words (self, label_id, &parts) || try_letters (self, label_id, &parts, first)
              || try_numbers (self, label_id, first));
  clear_name (&parts);
  while (!found)
    found = try_code (self, label_id, print_number (self->number++));

  return g_hash_table_lookup (self->codes, label_id);
}

/**
 * gloss_label_codes_get:
 * @self: codes
 * @label_id: a label
 *
 * Returns: (nullable): its code, or %NULL if none was made; it belongs to @self
 */
const char *
gloss_label_codes_get (GlossLabelCodes *self,
                       const char      *label_id)
{
  g_return_val_if_fail (self != NULL && label_id != NULL, NULL);

  return g_hash_table_lookup (self->codes, label_id);
}
