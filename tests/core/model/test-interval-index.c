/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-interval-index.h"

#include <string.h>

/* The oracle: an array in order, and the rules of the header done the slow way. */

static int
compare_data (gconstpointer a,
              gconstpointer b)
{
  guint x = GPOINTER_TO_UINT (a);
  guint y = GPOINTER_TO_UINT (b);

  return x < y ? -1 : x > y;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const GlossIntervalEntry *x = a;
  const GlossIntervalEntry *y = b;
  int order = gloss_span_compare (&x->span, &y->span);

  return order != 0 ? order : compare_data (x->data, y->data);
}

static gboolean
is_hit (GlossSpan span,
        guint     start,
        guint     end)
{
  if (start == end)
    return span.start <= start && start <= span.end;
  for (guint c = span.start; c < span.end; c++)
    if (start <= c && c < end)
      return TRUE;
  return FALSE;
}

/* Each character of a text on its own: which come from a span, which are left, where they are. */
static GlossSpan
shift_slowly (GlossSpan span,
              guint     offset,
              guint     n_removed,
              guint     n_inserted)
{
  guint start = G_MAXUINT, end = 0;
  gboolean around = n_removed > 0 ? span.start <= offset && span.end >= offset + n_removed
                                  : span.start < offset && span.end > offset;

  if (span.start == span.end)
    {
      if (span.start >= offset + n_removed)
        return (GlossSpan) { span.start - n_removed + n_inserted,
                             span.end - n_removed + n_inserted };
      return span.start <= offset ? span : (GlossSpan) { offset, offset };
    }

  for (guint c = span.start; c < span.end; c++)
    {
      guint place = c < offset ? c : c - n_removed + n_inserted;

      if (offset <= c && c < offset + n_removed)
        continue;
      start = MIN (start, place);
      end = MAX (end, place + 1);
    }
  for (guint c = offset; around && c < offset + n_inserted; c++)
    {
      start = MIN (start, c);
      end = MAX (end, c + 1);
    }

  return start == G_MAXUINT ? (GlossSpan) { offset, offset } : (GlossSpan) { start, end };
}

static gboolean
append_cb (const GlossIntervalEntry *entry,
           gpointer                  user_data)
{
  g_array_append_vals (user_data, entry, 1);
  return TRUE;
}

static void
assert_same_query (GlossIntervalIndex *index,
                   GArray             *oracle,
                   guint               start,
                   guint               end)
{
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (GlossIntervalEntry));
  guint n = 0;

  gloss_interval_index_foreach (index, start, end, append_cb, found);
  for (guint i = 0; i < oracle->len; i++)
    {
      GlossIntervalEntry *entry = &g_array_index (oracle, GlossIntervalEntry, i);

      if (!is_hit (entry->span, start, end))
        continue;
      g_assert_cmpuint (n, <, found->len);
      g_assert_cmpint (compare_entries (entry, &g_array_index (found, GlossIntervalEntry, n)),
                       ==, 0);
      n++;
    }
  g_assert_cmpuint (n, ==, found->len);
}

static void
assert_same_order (GlossIntervalIndex *index,
                   GArray             *oracle)
{
  g_assert_cmpuint (gloss_interval_index_get_size (index), ==, oracle->len);
  for (guint i = 0; i < oracle->len; i++)
    {
      GlossIntervalEntry *entry = &g_array_index (oracle, GlossIntervalEntry, i);
      GlossIntervalEntry nth = { 0 };
      guint rank = G_MAXUINT;

      g_assert_true (gloss_interval_index_get_nth (index, i, &nth));
      g_assert_cmpint (compare_entries (entry, &nth), ==, 0);
      g_assert_true (gloss_interval_index_get_rank (index, &entry->span, entry->data, &rank));
      g_assert_cmpuint (rank, ==, i);
    }
}

static void
assert_same_rank_from (GlossIntervalIndex *index,
                       GArray             *oracle,
                       guint               offset)
{
  guint n = 0;

  while (n < oracle->len && g_array_index (oracle, GlossIntervalEntry, n).span.start < offset)
    n++;
  g_assert_cmpuint (gloss_interval_index_rank_from (index, offset), ==, n);
}

static void
shift_both (GlossIntervalIndex *index,
            GArray             *oracle,
            guint               offset,
            guint               n_removed,
            guint               n_inserted)
{
  gloss_interval_index_shift (index, offset, n_removed, n_inserted);
  for (guint i = 0; i < oracle->len; i++)
    {
      GlossIntervalEntry *entry = &g_array_index (oracle, GlossIntervalEntry, i);

      entry->span = shift_slowly (entry->span, offset, n_removed, n_inserted);
    }
  g_array_sort (oracle, compare_entries);
}

static void
insert_both (GlossIntervalIndex *index,
             GArray             *oracle,
             GlossSpan           span,
             guint               data)
{
  GlossIntervalEntry entry = { span, GUINT_TO_POINTER (data) };
  guint i = 0;

  gloss_interval_index_insert (index, &span, entry.data);
  while (i < oracle->len
         && compare_entries (&g_array_index (oracle, GlossIntervalEntry, i), &entry) <= 0)
    i++;
  g_array_insert_val (oracle, i, entry);
}

static void
remove_both (GlossIntervalIndex *index,
             GArray             *oracle,
             guint               i)
{
  GlossIntervalEntry entry = g_array_index (oracle, GlossIntervalEntry, i);

  g_assert_true (gloss_interval_index_remove (index, &entry.span, entry.data));
  g_assert_false (gloss_interval_index_remove (index, &entry.span, entry.data));
  g_array_remove_index (oracle, i);
}

static GlossSpan
random_span (GRand *rand,
             guint  length,
             guint  longest)
{
  guint start = g_rand_int_range (rand, 0, length);

  return (GlossSpan) { start, start + g_rand_int_range (rand, 0, longest + 1) };
}

static void
step (GlossIntervalIndex *index,
      GArray             *oracle,
      GRand              *rand,
      guint               length,
      guint               n)
{
  guint target = (n / 5000) % 2 == 0 ? 400 : 20;
  guint longest = g_rand_boolean (rand) ? 6 : length / 2;
  guint offset = g_rand_int_range (rand, 0, length);

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
    case 1:
    case 2:
    case 3:
      if (oracle->len < target)
        insert_both (index, oracle, random_span (rand, length, longest), n);
      else
        remove_both (index, oracle, g_rand_int_range (rand, 0, oracle->len));
      break;
    case 4:
      if (oracle->len > 0)
        remove_both (index, oracle, g_rand_int_range (rand, 0, oracle->len));
      break;
    case 5:
      if (oracle->len < 200 || n % 8 == 0)
        shift_both (index, oracle, offset, g_rand_int_range (rand, 0, 8),
                    g_rand_int_range (rand, 0, 8));
      break;
    case 6:
      assert_same_rank_from (index, oracle, offset);
      break;
    case 7:
      assert_same_query (index, oracle, offset, offset);
      break;
    default:
      assert_same_query (index, oracle, offset,
                         offset + g_rand_int_range (rand, 0, longest + 1));
      break;
    }
}

static void
test_random (gconstpointer data)
{
  guint length = GPOINTER_TO_UINT (data);
  g_autoptr (GlossIntervalIndex) index = gloss_interval_index_new (compare_data);
  g_autoptr (GArray) oracle = g_array_new (FALSE, TRUE, sizeof (GlossIntervalEntry));
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint n = 1; n <= 50000; n++)
    {
      step (index, oracle, rand, length, n);
      if (n % 50 == 0)
        {
          gloss_interval_index_validate (index);
          assert_same_order (index, oracle);
        }
    }
}

static void
test_sorted (void)
{
  for (guint n = 0; n < 300; n++)
    {
      g_autoptr (GArray) oracle = g_array_new (FALSE, TRUE, sizeof (GlossIntervalEntry));
      g_autoptr (GlossIntervalIndex) index = NULL;

      for (guint i = 0; i < n; i++)
        {
          GlossIntervalEntry entry = { { i / 3, i / 3 + 10 - i % 3 }, GUINT_TO_POINTER (i) };

          g_array_append_val (oracle, entry);
        }
      index = gloss_interval_index_new_sorted (compare_data, (gpointer) oracle->data, n);
      gloss_interval_index_validate (index);
      assert_same_order (index, oracle);
      assert_same_query (index, oracle, n / 6, n / 6 + 4);
    }
}

static void
test_empty (void)
{
  g_autoptr (GlossIntervalIndex) index = gloss_interval_index_new (compare_data);
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (GlossIntervalEntry));
  GlossIntervalEntry entry;
  GlossSpan span = { 0, 4 };
  guint rank = 77;

  gloss_interval_index_validate (index);
  gloss_interval_index_shift (index, 0, 10, 20);
  gloss_interval_index_foreach (index, 0, G_MAXUINT, append_cb, found);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpuint (gloss_interval_index_get_size (index), ==, 0);
  g_assert_cmpuint (gloss_interval_index_rank_from (index, 5), ==, 0);
  g_assert_false (gloss_interval_index_get_nth (index, 0, &entry));
  g_assert_false (gloss_interval_index_get_rank (index, &span, NULL, &rank));
  g_assert_cmpuint (rank, ==, 77);
  g_assert_false (gloss_interval_index_remove (index, &span, NULL));
}

static gboolean
stop_cb (const GlossIntervalEntry *entry,
         gpointer                  user_data)
{
  guint *n_left = user_data;

  return --*n_left > 0;
}

static void
test_stop (void)
{
  g_autoptr (GlossIntervalIndex) index = gloss_interval_index_new (compare_data);

  for (guint i = 0; i < 100; i++)
    gloss_interval_index_insert (index, &(GlossSpan) { i, i + 50 }, GUINT_TO_POINTER (i));

  for (guint n = 1; n < 100; n++)
    {
      guint n_left = n;

      gloss_interval_index_foreach (index, 0, 200, stop_cb, &n_left);
      g_assert_cmpuint (n_left, ==, 0);
    }
}

typedef struct
{
  const char *name;
  GlossSpan   span;
  guint       offset;
  guint       n_removed;
  guint       n_inserted;
  GlossSpan   expected;
} ShiftCase;

static const ShiftCase shift_cases[] = {
  { "insert-before", { 5, 9 }, 2, 0, 3, { 8, 12 } },
  { "insert-at-start", { 5, 9 }, 5, 0, 3, { 8, 12 } },
  { "insert-inside", { 5, 9 }, 6, 0, 3, { 5, 12 } },
  { "insert-at-end", { 5, 9 }, 9, 0, 3, { 5, 9 } },
  { "insert-behind", { 5, 9 }, 20, 0, 3, { 5, 9 } },
  { "remove-before", { 5, 9 }, 1, 2, 0, { 3, 7 } },
  { "remove-up-to-start", { 5, 9 }, 3, 2, 0, { 3, 7 } },
  { "remove-over-start", { 5, 9 }, 3, 4, 0, { 3, 5 } },
  { "remove-inside", { 5, 9 }, 6, 2, 0, { 5, 7 } },
  { "remove-over-end", { 5, 9 }, 7, 4, 0, { 5, 7 } },
  { "remove-all", { 5, 9 }, 5, 4, 0, { 5, 5 } },
  { "remove-more", { 5, 9 }, 3, 9, 0, { 3, 3 } },
  { "replace-inside", { 5, 9 }, 6, 1, 4, { 5, 12 } },
  { "replace-all", { 5, 9 }, 5, 4, 6, { 5, 11 } },
  { "replace-first-word", { 5, 9 }, 5, 2, 3, { 5, 10 } },
  { "replace-last-word", { 5, 9 }, 7, 2, 3, { 5, 10 } },
  { "replace-over-start", { 5, 9 }, 3, 4, 2, { 5, 7 } },
  { "replace-over-end", { 5, 9 }, 7, 4, 2, { 5, 7 } },
  { "replace-more", { 5, 9 }, 3, 9, 4, { 3, 3 } },
};

static void
test_shift (gconstpointer data)
{
  const ShiftCase *test = data;
  g_autoptr (GlossIntervalIndex) index = gloss_interval_index_new (compare_data);
  GlossIntervalEntry entry;

  gloss_interval_index_insert (index, &test->span, NULL);
  gloss_interval_index_shift (index, test->offset, test->n_removed, test->n_inserted);
  g_assert_true (gloss_interval_index_get_nth (index, 0, &entry));
  g_assert_cmpuint (entry.span.start, ==, test->expected.start);
  g_assert_cmpuint (entry.span.end, ==, test->expected.end);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/interval-index/empty", test_empty);
  g_test_add_func ("/interval-index/sorted", test_sorted);
  g_test_add_func ("/interval-index/stop", test_stop);
  g_test_add_data_func ("/interval-index/random/dense", GUINT_TO_POINTER (40), test_random);
  g_test_add_data_func ("/interval-index/random/sparse", GUINT_TO_POINTER (5000), test_random);
  for (guint i = 0; i < G_N_ELEMENTS (shift_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/interval-index/shift/%s", shift_cases[i].name);

      g_test_add_data_func (path, &shift_cases[i], test_shift);
    }

  return g_test_run ();
}
