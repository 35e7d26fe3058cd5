/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows a GlossTextView with annotations that overlap in every way: to look at, in all colours and
 * sizes. `text-view-demo [--dark] [--no-captions] [--hits] [--pen=COLOR] [--selected=N]
 * [--zoom=X]`. */

#include "app/gloss-text-view.h"
#include "core/model/gloss-command.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  const char *label;
  const char *quotes[3];
} Sample;

static const char sample_text[] =
  "date 2024-03-11 The harbour of Lindholm stays closed, the mayor said on Monday, because "
  "“nobody in the ministry ever reads the reports that the pilots send”, as she put it.\n"
  "\n"
  "Marta Ekdahl, who has led the port authority since 2019, denied that the storm had come as a "
  "surprise. The North Sea Pilots’ Union called the delay a scandal, and its chairman told the "
  "Lindholm Courier that two ships had waited for nine days.\n"
  "\n"
  "“We have always known that the old wall would not hold [against a surge], and we said so to the "
  "county, to the ministry and to everyone who would listen,” Ekdahl told the Courier. It took the "
  "council of the city of Lindholm until Friday to answer.\n"
  "\n"
  "The word البحر الأبيض المتوسط stands in the middle of a line that reads from left to right.\n"
  "\n"
  "قال رئيس البلدية إن ميناء Lindholm سيبقى مغلقا حتى نهاية الأسبوع بسبب العاصفة، ولم يعلق على تقرير "
  "الصحيفة.\n"
  "\n"
  "港务局表示，由于风暴的影响，林霍尔姆港将继续关闭至周五。市长在周一的新闻发布会上批评了交通部的迟缓反应。\n"
  "\n"
  "Nested: the deepest of all the words that anyone has ever put into one single sentence.\n";

static const Sample samples[] = {
  { "date", { "2024-03-11" } },
  { "location", { "Lindholm" } },
  { "claim", { "The harbour of Lindholm stays closed" } },
  { "person", { "the mayor" } },
  { "loaded-language", { "nobody in the ministry ever reads the reports" } },
  { "organization", { "the ministry" } },
  { "attribution", { "“nobody in the ministry ever reads the reports that the pilots send”, as she" } },
  { "person", { "Marta Ekdahl" } },
  { "organization", { "port authority" } },
  { "organization", { "The North Sea Pilots’ Union" } },
  { "location", { "North Sea" } },
  { "loaded-language", { "a scandal" } },
  { "claim", { "two ships had waited for nine days" } },
  { "claim", { "We have always known", "would not hold", "everyone who would listen" } },
  { "person", { "Ekdahl told" } },
  { "location", { "city of Lindholm" } },
  { "organization", { "city of Lindholm" } },
  { "location", { "البحر الأبيض المتوسط" } },
  { "claim", { "word البحر" } },
  { "person", { "رئيس البلدية" } },
  { "location", { "ميناء Lindholm سيبقى" } },
  { "attribution", { "العاصفة، ولم يعلق على تقرير" } },
  { "organization", { "港务局" } },
  { "location", { "林霍尔姆港" } },
  { "claim", { "由于风暴的影响，林霍尔姆港将继续关闭至周五。市长在周一" } },
  { "person", { "deepest" } },
  { "organization", { "the deepest" } },
  { "location", { "the deepest of" } },
  { "date", { "the deepest of all" } },
  { "claim", { "Nested: the deepest of all the words" } },
  { "attribution", { "the words that anyone" } },
  { "loaded-language", { "anyone has ever put into" } },
};

static int selected = -1;
static gboolean dark;
static double zoom = 1.0;
static gboolean captions = TRUE;
static gboolean hits;
static char *pen;
static int width = 700;
static int height = 760;

static const GOptionEntry options[] = {
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, NULL, NULL },
  { "no-captions", 0, G_OPTION_FLAG_REVERSE, G_OPTION_ARG_NONE, &captions, NULL, NULL },
  { "hits", 0, 0, G_OPTION_ARG_NONE, &hits, NULL, NULL },
  { "pen", 0, 0, G_OPTION_ARG_STRING, &pen, NULL, NULL },
  { "selected", 0, 0, G_OPTION_ARG_INT, &selected, NULL, NULL },
  { "zoom", 0, 0, G_OPTION_ARG_DOUBLE, &zoom, NULL, NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, NULL, NULL },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, NULL, NULL },
  { NULL },
};

static GlossSpan
find_span (GlossText  *text,
           const char *quote)
{
  const char *utf8 = gloss_text_get_utf8 (text, NULL);
  const char *found = strstr (utf8, quote);
  GlossSpan span = { 0, 0 };

  if (found == NULL)
    g_error ("%s is not in the text", quote);
  gloss_text_from_byte (text, found - utf8, &span.start);
  gloss_text_from_byte (text, found - utf8 + strlen (quote), &span.end);
  return span;
}

static char *
annotate (GlossAnnotationSet *set,
          const Sample       *sample)
{
  GlossAuthor author = { "demo", NULL };
  g_autoptr (GlossEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  GlossSpan spans[3];
  char *id = NULL;
  guint n = 0;

  while (n < G_N_ELEMENTS (sample->quotes) && sample->quotes[n] != NULL)
    {
      spans[n] = find_span (gloss_annotation_set_get_text (set), sample->quotes[n]);
      n++;
    }
  edit = gloss_command_annotate (set, sample->label, spans, n, &author, &id);
  if (!gloss_annotation_set_apply (set, edit, &error))
    g_error ("%s", error->message);

  return id;
}

/* One whose quote does not fit. */
static void
add_uncertain (GlossAnnotationSet *set,
               const char         *quote)
{
  GlossSpan span = find_span (gloss_annotation_set_get_text (set), quote);
  GlossAnchor anchor = { .quote = "another text" };
  GlossAnnotationFields fields = { .id = "uncertain", .label = "claim", .spans = &span,
                                   .n_spans = 1, .anchors = &anchor };
  g_autoptr (GlossAnnotation) annotation = gloss_annotation_new (&fields);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("demo");

  gloss_edit_change_annotation (edit, NULL, annotation);
  gloss_annotation_set_apply (set, edit, NULL);
}

static void
show_hits (GlossTextView *view,
           GlossText     *text)
{
  const GlossSpan spans[] = {
    find_span (text, "Lindholm stays"),
    find_span (text, "reports that the pilots"),
    find_span (text, "surprise"),
  };

  gloss_text_view_set_hits (view, spans, G_N_ELEMENTS (spans), 1);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gloss_text_view_new ();
  g_autoptr (GFile) file = g_file_new_for_path ("demo.txt");
  g_autoptr (GBytes) bytes = g_bytes_new_static (sample_text, strlen (sample_text));
  g_autoptr (GlossArticle) article = gloss_article_new (file, bytes, NULL, NULL);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);

  g_object_set (view, "article", article, "set", set, "zoom", zoom, "captions",
                captions ? GLOSS_CAPTIONS_NAMES : GLOSS_CAPTIONS_NONE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *id = annotate (set, &samples[i]);

      if ((int) i == selected)
        gloss_text_view_set_selected (GLOSS_TEXT_VIEW (view), id);
    }
  add_uncertain (set, "old wall would");
  if (hits)
    show_hits (GLOSS_TEXT_VIEW (view), gloss_article_get_text (article));
  if (pen != NULL)
    {
      GlossSpan span = find_span (gloss_article_get_text (article), "storm had come as a surprise");

      g_object_set (view, "pen", pen, NULL);
      gloss_text_view_select_range (GLOSS_TEXT_VIEW (view), span.start, span.end);
    }
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
