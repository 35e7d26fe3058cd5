/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-history.h"
#include "core/model/gloss-label-set.h"
#include "core/model/gloss-record.h"
#include "support/gloss-test-random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const GlossSpan full_spans[] = { { 3, 8 }, { 10, 12 } };
static const GlossAnchor full_anchors[] = {
  { .quote = "quote", .quote_sha256 = "sha", .prefix = "prefix", .suffix = "suffix",
    .extra = "\"a\":1" },
  { 0 },
};
static const GlossAnnotationFields full = {
  .id = "id", .label = "person", .spans = full_spans, .n_spans = 2, .anchors = full_anchors,
  .note = "note", .attributes = "{\"a\":1}", .creator = "Zo\xc3\xab", .created = "2026-01-01",
  .modified = "2026-01-02", .extra = "\"x\":1",
};

static void
test_annotation_fields (void)
{
  g_autoptr (GlossAnnotation) annotation = gloss_annotation_new (&full);
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  g_assert_cmpstr (fields.id, ==, "id");
  g_assert_cmpstr (fields.label, ==, "person");
  g_assert_cmpmem (fields.spans, fields.n_spans * sizeof (GlossSpan), full_spans,
                   sizeof full_spans);
  g_assert_cmpstr (fields.anchors[0].quote, ==, "quote");
  g_assert_cmpstr (fields.anchors[0].quote_sha256, ==, "sha");
  g_assert_cmpstr (fields.anchors[0].prefix, ==, "prefix");
  g_assert_cmpstr (fields.anchors[0].suffix, ==, "suffix");
  g_assert_cmpstr (fields.anchors[0].extra, ==, "\"a\":1");
  g_assert_null (fields.anchors[1].quote);
  g_assert_cmpstr (fields.note, ==, "note");
  g_assert_cmpstr (fields.attributes, ==, "{\"a\":1}");
  g_assert_cmpstr (fields.creator, ==, "Zo\xc3\xab");
  g_assert_cmpstr (fields.created, ==, "2026-01-01");
  g_assert_cmpstr (fields.modified, ==, "2026-01-02");
  g_assert_cmpstr (fields.extra, ==, "\"x\":1");

  g_assert_true (gloss_annotation_get_anchor (annotation, 1) == &fields.anchors[1]);
  g_assert_true (gloss_annotation_is_uncertain (annotation));
  g_assert_cmpuint (gloss_annotation_get_extent (annotation).start, ==, 3);
  g_assert_cmpuint (gloss_annotation_get_extent (annotation).end, ==, 12);
}

static void
test_annotation_least (void)
{
  GlossSpan span = { 0, 1 };
  GlossAnchor nothing = { 0 };
  g_autoptr (GlossAnnotation) annotation = gloss_annotation_new (&(GlossAnnotationFields) {
    .id = "", .label = "", .spans = &span, .n_spans = 1, .anchors = &nothing });
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  g_assert_cmpstr (fields.id, ==, "");
  g_assert_null (fields.anchors);
  g_assert_null (fields.note);
  g_assert_null (fields.attributes);
  g_assert_null (fields.creator);
  g_assert_null (fields.created);
  g_assert_null (fields.modified);
  g_assert_null (fields.extra);
  g_assert_null (gloss_annotation_get_anchor (annotation, 0));
  g_assert_false (gloss_annotation_is_uncertain (annotation));
}

static void
test_annotation_anchor_without_quote (void)
{
  GlossSpan span = { 0, 1 };
  GlossAnchor anchor = { .prefix = "x" };
  g_autoptr (GlossAnnotation) annotation = gloss_annotation_new (&(GlossAnnotationFields) {
    .id = "a", .label = "b", .spans = &span, .n_spans = 1, .anchors = &anchor });

  g_assert_false (gloss_annotation_is_uncertain (annotation));
  g_assert_cmpstr (gloss_annotation_get_anchor (annotation, 0)->prefix, ==, "x");
}

/* Every field counts: a copy that differs in one is another annotation. */
static void
test_annotation_equal (void)
{
  g_autoptr (GlossAnnotation) annotation = gloss_annotation_new (&full);
  g_autoptr (GlossAnnotation) same = gloss_annotation_new (&full);
  const char **strings[] = { NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL };
  GlossAnnotationFields fields = full;
  GlossAnchor anchors[2];
  const char **members[] = { &anchors[0].quote, &anchors[0].quote_sha256, &anchors[0].prefix,
                             &anchors[0].suffix, &anchors[0].extra, &anchors[1].extra };
  GlossSpan other_spans[] = { { 3, 8 }, { 10, 13 } };

  strings[0] = &fields.id;
  strings[1] = &fields.label;
  strings[2] = &fields.note;
  strings[3] = &fields.attributes;
  strings[4] = &fields.creator;
  strings[5] = &fields.created;
  strings[6] = &fields.modified;
  strings[7] = &fields.extra;
  g_assert_true (gloss_annotation_equal (annotation, annotation));
  g_assert_true (gloss_annotation_equal (annotation, same));

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_autoptr (GlossAnnotation) other = NULL;

      fields = full;
      *strings[i] = "other";
      other = gloss_annotation_new (&fields);
      g_assert_false (gloss_annotation_equal (annotation, other));
      g_assert_false (gloss_annotation_equal (other, annotation));
    }
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GlossAnnotation) other = NULL;

      fields = full;
      memcpy (anchors, full_anchors, sizeof anchors);
      *members[i] = "other";
      fields.anchors = anchors;
      other = gloss_annotation_new (&fields);
      g_assert_false (gloss_annotation_equal (annotation, other));
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GlossAnnotation) other = NULL;

      fields = full;
      if (i == 0)
        fields.spans = other_spans;
      else if (i == 1)
        fields.n_spans = 1;
      else
        fields.anchors = NULL;
      other = gloss_annotation_new (&fields);
      g_assert_false (gloss_annotation_equal (annotation, other));
      g_assert_false (gloss_annotation_equal (other, annotation));
    }
}

static void
test_annotation_equal_defaults (void)
{
  GlossSpan span = { 0, 1 };
  GlossAnnotationFields fields = { .id = "a", .label = "b", .spans = &span, .n_spans = 1 };
  g_autoptr (GlossAnnotation) without = gloss_annotation_new (&fields);
  g_autoptr (GlossAnnotation) with = NULL;

  fields.note = "";
  fields.attributes = "{}";
  fields.extra = "";
  with = gloss_annotation_new (&fields);
  g_assert_true (gloss_annotation_equal (without, with));
  g_assert_cmpstr (gloss_annotation_get_note (with), ==, "");
}

static void
test_annotation_shares (void)
{
  guint n = gloss_record_n_interned ();
  GlossSpan span = { 0, 1 };
  GlossAnnotationFields fields = { .id = "a", .label = "a label of its own", .spans = &span,
                                   .n_spans = 1, .creator = "a creator of its own" };
  GlossAnnotation *first = gloss_annotation_new (&fields);
  GlossAnnotation *second = gloss_annotation_new (&fields);

  g_assert_true (gloss_annotation_get_label (first) == gloss_annotation_get_label (second));
  g_assert_cmpuint (gloss_record_n_interned (), ==, n + 2);
  gloss_annotation_unref (first);
  g_assert_cmpuint (gloss_record_n_interned (), ==, n + 2);
  gloss_annotation_unref (gloss_annotation_ref (second));
  g_assert_cmpstr (gloss_annotation_get_label (second), ==, "a label of its own");
  gloss_annotation_unref (second);
  g_assert_cmpuint (gloss_record_n_interned (), ==, n);
}

static void
test_annotation_compare (void)
{
  struct
  {
    const char *id;
    GlossSpan   span;
  } list[] = {
    { "b", { 0, 9 } },
    { "c", { 0, 9 } },
    { "a", { 0, 5 } },
    { "a", { 1, 20 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (list); i++)
    for (guint k = 0; k < G_N_ELEMENTS (list); k++)
      {
        g_autoptr (GlossAnnotation) a = gloss_annotation_new (&(GlossAnnotationFields) {
          .id = list[i].id, .label = "x", .spans = &list[i].span, .n_spans = 1 });
        g_autoptr (GlossAnnotation) b = gloss_annotation_new (&(GlossAnnotationFields) {
          .id = list[k].id, .label = "y", .spans = &list[k].span, .n_spans = 1 });
        int order = gloss_annotation_compare (a, b);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > k) - (i < k));
      }
}

static void
test_span (void)
{
  const GlossSpan a = { 3, 8 };

  g_assert_true (gloss_span_touches (&a, &(GlossSpan) { 8, 9 }));
  g_assert_true (gloss_span_touches (&a, &(GlossSpan) { 0, 3 }));
  g_assert_true (gloss_span_touches (&a, &(GlossSpan) { 4, 5 }));
  g_assert_true (gloss_span_touches (&a, &(GlossSpan) { 0, 20 }));
  g_assert_false (gloss_span_touches (&a, &(GlossSpan) { 9, 10 }));
  g_assert_false (gloss_span_touches (&a, &(GlossSpan) { 0, 2 }));
  g_assert_true (gloss_span_contains (&a, &a));
  g_assert_true (gloss_span_contains (&a, &(GlossSpan) { 4, 8 }));
  g_assert_false (gloss_span_contains (&a, &(GlossSpan) { 4, 9 }));
  g_assert_false (gloss_span_contains (&a, &(GlossSpan) { 2, 8 }));
  g_assert_cmpint (gloss_span_compare (&a, &a), ==, 0);
  g_assert_cmpint (gloss_span_compare (&a, &(GlossSpan) { 3, 9 }), >, 0);
  g_assert_cmpint (gloss_span_compare (&a, &(GlossSpan) { 4, 5 }), <, 0);
}

static void
test_document (void)
{
  const GlossDocumentFields values = { "Zo\xc3\xab", "done", "{\"a\":1}", "[1]", "\"x\":1" };
  g_autoptr (GlossDocument) document = gloss_document_new (&values);
  g_autoptr (GlossDocument) least = gloss_document_new (&(GlossDocumentFields) { 0 });
  GlossDocumentFields fields;
  const char **members[] = { &fields.annotator, &fields.status, &fields.document,
                             &fields.relations, &fields.extra };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GlossDocument) same = NULL;
      g_autoptr (GlossDocument) other = NULL;

      gloss_document_get_fields (document, &fields);
      same = gloss_document_new (&fields);
      g_assert_true (gloss_document_equal (document, same));
      *members[i] = "other";
      other = gloss_document_new (&fields);
      g_assert_false (gloss_document_equal (document, other));
    }
  gloss_document_get_fields (least, &fields);
  g_assert_cmpstr (fields.status, ==, "new");
  g_assert_null (fields.annotator);
}

static void
test_label (void)
{
  const GlossLabelFields values = { "id", "Name", "#010203", "k", "above", TRUE, "When to use it",
                                    "\"x\":1" };
  g_autoptr (GlossLabel) label = gloss_label_new (&values);
  GlossLabelFields fields;
  const char **members[] = { &fields.id, &fields.name, &fields.color, &fields.shortcut,
                             &fields.parent, &fields.description, &fields.extra };
  g_autoptr (GlossLabel) applied = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GlossLabel) same = NULL;
      g_autoptr (GlossLabel) other = NULL;

      gloss_label_get_fields (label, &fields);
      same = gloss_label_new (&fields);
      g_assert_true (gloss_label_equal (label, same));
      *members[i] = "other";
      other = gloss_label_new (&fields);
      g_assert_false (gloss_label_equal (label, other));
    }
  g_assert_cmpstr (gloss_label_get_id (label), ==, "id");
  g_assert_cmpstr (gloss_label_get_name (label), ==, "Name");
  g_assert_cmpstr (gloss_label_get_color (label), ==, "#010203");
  g_assert_cmpstr (gloss_label_get_shortcut (label), ==, "k");
  g_assert_cmpstr (gloss_label_get_parent (label), ==, "above");
  g_assert_cmpstr (gloss_label_get_description (label), ==, "When to use it");
  g_assert_true (gloss_label_is_group (label));
  gloss_label_get_fields (label, &fields);
  fields.group = FALSE;
  applied = gloss_label_new (&fields);
  g_assert_false (gloss_label_is_group (applied));
  g_assert_false (gloss_label_equal (label, applied));
}

typedef struct
{
  const char *name;
  const char *taken; /* with blanks around each */
  const char *expected;
} IdCase;

static const IdCase id_cases[] = {
  { "Person", "", "person" },
  { "Loaded language", "", "loaded-language" },
  { "  Who?  said -- what!  ", "", "who-said-what" },
  { "人物", "", "人物" },
  { "Überschrift №2", "", "überschrift-2" },
  { "U\xcc\x88" "ber", "", "über" },
  { "नमस्ते", "", "नमस्ते" },
  { "", "", "label" },
  { "!!! \xf0\x9f\x98\x80", "", "label" },
  { "\xcc\x81 x", "", "x" },
  { "Date", " date ", "date-2" },
  { "Date", " date date-2 date-3 ", "date-4" },
};

static gboolean
is_taken_cb (const char *id,
             gpointer    user_data)
{
  g_autofree char *word = g_strdup_printf (" %s ", id);

  return strstr (user_data, word) != NULL;
}

static void
test_label_id (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (id_cases); i++)
    {
      g_autofree char *id = gloss_label_make_id (id_cases[i].name, is_taken_cb,
                                                 (gpointer) id_cases[i].taken);

      g_assert_cmpstr (id, ==, id_cases[i].expected);
    }
}

static double
to_linear (guint channel)
{
  double c = channel / 255.;

  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
lab_curve (double t)
{
  return t > 216. / 24389. ? cbrt (t) : (24389. / 27. * t + 16.) / 116.;
}

/* sRGB "#rrggbb" to CIE L*a*b*, D65. */
static void
parse_lab (const char *color,
           double      lab[3])
{
  guint rgb = strtoul (color + 1, NULL, 16);
  double r = to_linear (rgb >> 16), g = to_linear (rgb >> 8 & 0xff), b = to_linear (rgb & 0xff);
  double x = lab_curve ((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  double y = lab_curve (0.2126 * r + 0.7152 * g + 0.0722 * b);
  double z = lab_curve ((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);

  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
color_distance (const char *a,
                const char *b)
{
  double x[3], y[3];

  parse_lab (a, x);
  parse_lab (b, y);
  return sqrt (pow (x[0] - y[0], 2) + pow (x[1] - y[1], 2) + pow (x[2] - y[2], 2));
}

/* A distance of 20 in CIE L*a*b* is a plain difference, 2 a just noticeable one. */
static void
test_default_labels (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  guint n = gloss_label_set_get_n_labels (labels);

  g_assert_cmpuint (n, ==, 7);
  for (guint i = 0; i < n; i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (labels, i);

      g_assert_true (g_regex_match_simple ("^#[0-9a-f]{6}$", gloss_label_get_color (label), 0, 0));
      g_assert_true (gloss_label_set_find_shortcut (labels, gloss_label_get_shortcut (label))
                     == label);
      for (guint k = 0; k < i; k++)
        g_assert_cmpfloat (color_distance (gloss_label_get_color (label),
                                           gloss_label_get_color (
                                             gloss_label_set_get_nth (labels, k))), >=, 20);
    }
  g_assert_null (gloss_label_set_get_nth (labels, n));
  g_assert_null (gloss_label_set_lookup (labels, "nobody"));
  g_assert_false (gloss_label_set_get_position (labels, "nobody", NULL));
  g_assert_null (gloss_label_set_find_shortcut (labels, "x"));
  g_assert_null (gloss_label_set_find_shortcut (labels, ""));
  g_assert_null (gloss_label_set_find_shortcut (labels, "C"));
}

static void
test_shortcut_of_any_script (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GlossLabel) label = gloss_label_new (&(GlossLabelFields) {
    .id = "a", .name = "A", .color = "#000000", .shortcut = "ß" });

  gloss_label_set_append (labels, label);
  g_assert_true (gloss_label_set_find_shortcut (labels, "ß") == label);
  g_assert_null (gloss_label_set_find_shortcut (labels, "\xc3\xa0"));
}

static void
test_label_set_extra (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();

  g_assert_null (gloss_label_set_get_extra (labels));
  gloss_label_set_set_extra (labels, "\"x\":1");
  gloss_label_set_set_extra (labels, gloss_label_set_get_extra (labels));
  g_assert_cmpstr (gloss_label_set_get_extra (labels), ==, "\"x\":1");
}

static void
test_edit_invert (void)
{
  g_autoptr (GlossAnnotation) a = gloss_annotation_new (&full);
  g_autoptr (GlossLabel) label = gloss_label_new (&(GlossLabelFields) { "l", "L", "#000000" });
  g_autoptr (GlossDocument) before = gloss_document_new (&(GlossDocumentFields) { 0 });
  g_autoptr (GlossDocument) after = gloss_document_new (&(GlossDocumentFields) { "x" });
  g_autoptr (GlossEdit) edit = gloss_edit_new ("what");
  g_autoptr (GlossEdit) inverse = NULL;
  g_autoptr (GlossEdit) again = NULL;
  const GlossChange *change;

  gloss_edit_change_annotation (edit, NULL, a);
  gloss_edit_change_label (edit, label, 3, label, 1);
  gloss_edit_change_document (edit, before, after);
  gloss_edit_set_time (edit, 77);
  inverse = gloss_edit_invert (edit);

  g_assert_cmpstr (gloss_edit_get_description (inverse), ==, "what");
  g_assert_cmpint (gloss_edit_get_time (inverse), ==, 77);
  g_assert_cmpuint (gloss_edit_get_n_changes (inverse), ==, 3);
  change = gloss_edit_get_change (inverse, 0);
  g_assert_cmpint (change->kind, ==, GLOSS_RECORD_DOCUMENT);
  g_assert_true (change->before == after && change->after == before);
  change = gloss_edit_get_change (inverse, 1);
  g_assert_cmpint (change->kind, ==, GLOSS_RECORD_LABEL);
  g_assert_cmpuint (change->before_position, ==, 1);
  g_assert_cmpuint (change->after_position, ==, 3);
  change = gloss_edit_get_change (inverse, 2);
  g_assert_true (change->before == a && change->after == NULL);

  again = gloss_edit_invert (inverse);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpmem (gloss_edit_get_change (edit, i), sizeof (GlossChange),
                     gloss_edit_get_change (again, i), sizeof (GlossChange));
}

static void
test_edit_has_kind (void)
{
  g_autoptr (GlossAnnotation) a = gloss_annotation_new (&full);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("x");

  g_assert_false (gloss_edit_has_kind (edit, GLOSS_RECORD_ANNOTATION));
  gloss_edit_change_annotation (edit, a, NULL);
  g_assert_true (gloss_edit_has_kind (edit, GLOSS_RECORD_ANNOTATION));
  g_assert_false (gloss_edit_has_kind (edit, GLOSS_RECORD_LABEL));
  g_assert_false (gloss_edit_has_kind (edit, GLOSS_RECORD_DOCUMENT));
}

static void
test_history (void)
{
  g_autoptr (GlossHistory) history = gloss_history_new ();
  GlossEdit *edits[4];

  g_assert_null (gloss_history_peek_undo (history));
  g_assert_null (gloss_history_peek_redo (history));
  for (guint i = 0; i < 4; i++)
    {
      edits[i] = gloss_edit_new ("x");
      gloss_history_push (history, edits[i]);
      gloss_edit_unref (edits[i]);
    }

  g_assert_true (gloss_history_peek_undo (history) == edits[3]);
  gloss_history_step_back (history);
  gloss_history_step_back (history);
  g_assert_cmpuint (gloss_history_get_position (history), ==, 2);
  g_assert_cmpuint (gloss_history_get_size (history), ==, 4);
  g_assert_true (gloss_history_peek_undo (history) == edits[1]);
  g_assert_true (gloss_history_peek_redo (history) == edits[2]);
  gloss_history_step_forward (history);
  g_assert_true (gloss_history_peek_redo (history) == edits[3]);
  g_assert_true (gloss_history_get_nth (history, 3) == edits[3]);

  gloss_history_push (history, edits[0]);
  g_assert_cmpuint (gloss_history_get_size (history), ==, 4);
  g_assert_null (gloss_history_peek_redo (history));
  g_assert_true (gloss_history_peek_undo (history) == edits[0]);
  gloss_history_clear (history);
  g_assert_cmpuint (gloss_history_get_size (history), ==, 0);
  g_assert_null (gloss_history_peek_undo (history));
}

static void
test_boxed (void)
{
  const GType types[] = { GLOSS_TYPE_ANNOTATION, GLOSS_TYPE_LABEL, GLOSS_TYPE_DOCUMENT,
                          GLOSS_TYPE_EDIT };
  g_autoptr (GlossAnnotation) annotation = gloss_annotation_new (&full);
  g_auto (GValue) value = G_VALUE_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_true (G_TYPE_IS_BOXED (types[i]));

  g_value_init (&value, GLOSS_TYPE_ANNOTATION);
  g_value_set_boxed (&value, annotation);
  g_assert_true (g_value_get_boxed (&value) == annotation);
}

/* The last user of a string in one thread and a new one in another must not meet. */
static gpointer
intern_cb (gpointer data)
{
  for (guint i = 0; i < 20000; i++)
    {
      const char *text = i % 3 == 0 ? "one" : "two";
      const char *interned = gloss_record_intern (text);

      g_assert_cmpstr (interned, ==, text);
      gloss_record_unintern (interned);
    }

  return NULL;
}

static void
test_intern_threads (void)
{
  guint n = gloss_record_n_interned ();
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("intern", intern_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (gloss_record_n_interned (), ==, n);
}

static void
test_intern_shares (void)
{
  guint n = gloss_record_n_interned ();
  g_autofree char *text = g_strdup ("shared");
  const char *first = gloss_record_intern (text);
  const char *second = gloss_record_intern ("shared");

  g_assert_true (first == second);
  g_assert_cmpuint (gloss_record_n_interned (), ==, n + 1);
  gloss_record_unintern (first);
  g_assert_cmpstr (second, ==, "shared");
  gloss_record_unintern (second);
  g_assert_cmpuint (gloss_record_n_interned (), ==, n);
  g_assert_null (gloss_record_intern (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/records/annotation/fields", test_annotation_fields);
  g_test_add_func ("/records/annotation/least", test_annotation_least);
  g_test_add_func ("/records/annotation/anchor-without-quote",
                   test_annotation_anchor_without_quote);
  g_test_add_func ("/records/annotation/equal", test_annotation_equal);
  g_test_add_func ("/records/annotation/equal-defaults", test_annotation_equal_defaults);
  g_test_add_func ("/records/annotation/compare", test_annotation_compare);
  g_test_add_func ("/records/annotation/shares", test_annotation_shares);
  g_test_add_func ("/records/span", test_span);
  g_test_add_func ("/records/document", test_document);
  g_test_add_func ("/records/label/fields", test_label);
  g_test_add_func ("/records/label/make-id", test_label_id);
  g_test_add_func ("/records/label-set/default", test_default_labels);
  g_test_add_func ("/records/label-set/shortcut", test_shortcut_of_any_script);
  g_test_add_func ("/records/label-set/extra", test_label_set_extra);
  g_test_add_func ("/records/edit/invert", test_edit_invert);
  g_test_add_func ("/records/edit/has-kind", test_edit_has_kind);
  g_test_add_func ("/records/history", test_history);
  g_test_add_func ("/records/boxed", test_boxed);
  g_test_add_func ("/records/intern/shares", test_intern_shares);
  g_test_add_func ("/records/intern/threads", test_intern_threads);

  return g_test_run ();
}
