/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-html-labels.h"

#include "core/model/gloss-contrast.h"
#include "core/model/gloss-underline.h"

/* The style of a page.
 *
 * A highlight is said three times over, so that it is seen in black and white too: by its caption,
 * by an underline in a lane and with the pattern that it has on the screen, and by colour. Text
 * keeps 7:1 on every fill (gloss-contrast.h), captions and underlines 4.5:1 on page and fills.
 * Paper is always light. A fill covers only the height of the characters: what is marked inside
 * another mark leaves the other one's underline in sight, farther down.
 *
 * Underlines are images, since borders know fewer patterns: they lie in the last 4 pixels of the
 * padding. "--u" is an image of a line, "--h" its height, and "--v" that of a second one. Where
 * the system's colours are forced on pages there are no such images, but borders.
 *
 * Class "l1" and so on: a label; "l0": one without a colour. "k0" to "k7": the lane, nearest to
 * the text first; "d1" to "d8": how many lanes a paragraph has. */
typedef struct
{
  GlossRgba text;
  GlossRgba page;
  float     strength;
} Scheme;

struct _GlossHtmlLabels
{
  GPtrArray  *labels;   /* GlossLabel *, owned; the class of each is its position plus 1 */
  GArray     *patterns; /* element-type GlossUnderline: of each label */
  GHashTable *classes;  /* id, owned by the label → its class */
};

static const char style[] =
  ":root{color-scheme:light dark;--t:#1f1f1f;--p:#ffffff;--s:#5e5e5e;--r:#d0d0d0;--a:#1a5fb4}\n"
  "html{background:var(--p);color:var(--t);font:100%/1.6 system-ui,sans-serif}\n"
  "body{max-width:44rem;margin:0 auto;padding:1.5rem 1rem;overflow-wrap:anywhere}\n"
  "article+article{margin-top:4rem}\n"
  "h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}\n"
  "h2{font-size:1rem;margin:0 0 .5rem}\n"
  "a{color:var(--a)}\n"
  "dl,ol,ul,dd,p{margin:0}\n"
  "dl{display:grid;grid-template-columns:fit-content(40%) 1fr;gap:.1rem .75rem}\n"
  "dt{color:var(--s)}\n"
  "header dl,.notes dl,.relations dl{font-size:.875rem}\n"
  "header p,.note{white-space:pre-wrap}\n"
  "header p{margin-top:.75rem}\n"
  ".legend,.uncertain,.notes,.relations,footer{border-top:1px solid var(--r);margin-top:1.5rem;"
  "padding-top:1rem}\n"
  ".legend ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem}\n"
  ".legend span,.legend p,footer{color:var(--s);font-size:.875rem}\n"
  ".text{border-top:1px solid var(--r);margin-top:1.5rem;padding-top:1rem;"
  "font:1.0625rem/1.65 Georgia,'Noto Serif',serif;white-space:pre-wrap;tab-size:4}\n"
  ".uncertain li,.notes li,.relations li{margin:.5rem 0}\n"
  ".uncertain ul,.notes ol,.relations ul{padding-inline-start:2rem}\n"
  "mark{--u:linear-gradient(var(--i),var(--i));--v:none;--h:2px;color:inherit;"
  "background:var(--u) 0 calc(100% - 4px + var(--h))/100% var(--h) no-repeat padding-box,"
  "var(--v) 0 calc(100% - 1px)/100% 1px no-repeat padding-box,var(--f) content-box;"
  "padding-bottom:5px;-webkit-box-decoration-break:clone;box-decoration-break:clone}\n"
  ".text bdi,.text sup{-webkit-user-select:none;user-select:none}\n"
  ".c{color:var(--i);font:700 .62em/1 system-ui,sans-serif;vertical-align:.55em;"
  "margin-inline-end:.3em;white-space:nowrap}\n"
  ".c:target{outline:2px solid var(--a);outline-offset:2px}\n"
  ".e{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);"
  "white-space:nowrap}\n"
  "sup{font:.7em/1 system-ui,sans-serif;vertical-align:.6em;padding:0 .1em}\n"
  "footer p+p{margin-top:.25rem}\n"
  ".k1{padding-bottom:10px}.k2{padding-bottom:15px}.k3{padding-bottom:20px}"
  ".k4{padding-bottom:25px}.k5{padding-bottom:30px}.k6{padding-bottom:35px}"
  ".k7{padding-bottom:40px}\n"
  ".d1{line-height:calc(1.65em + 8px)}.d2{line-height:calc(1.65em + 18px)}"
  ".d3{line-height:calc(1.65em + 28px)}.d4{line-height:calc(1.65em + 38px)}"
  ".d5{line-height:calc(1.65em + 48px)}.d6{line-height:calc(1.65em + 58px)}"
  ".d7{line-height:calc(1.65em + 68px)}.d8{line-height:calc(1.65em + 78px)}\n"
  "@media (forced-colors:active){mark{border-bottom:2px solid}}\n";

static const char dark_style[] =
  "@media screen and (prefers-color-scheme:dark){\n"
  ":root{--t:#f0f0f0;--p:#1e1e1e;--s:#b0b0b0;--r:#4a4a4a;--a:#99c1f1}\n";

static const char print_style[] =
  "@media print{\n"
  "@page{margin:2cm}\n"
  ":root{color-scheme:light}\n"
  "body{max-width:none;padding:0}\n"
  "mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
  "article+article{break-before:page;margin-top:0}\n"
  "h1,h2{break-after:avoid}\n"
  ".legend,li{break-inside:avoid}\n"
  "p{orphans:2;widows:2}\n"
  "a{color:inherit;text-decoration:none}\n"
  "}\n";

/* The same as --t and --p. */
static const Scheme light = {
  { 0x1f / 255.0f, 0x1f / 255.0f, 0x1f / 255.0f, 1.0f },
  { 1.0f, 1.0f, 1.0f, 1.0f },
  0.3f,
};
static const Scheme dark = {
  { 0xf0 / 255.0f, 0xf0 / 255.0f, 0xf0 / 255.0f, 1.0f },
  { 0x1e / 255.0f, 0x1e / 255.0f, 0x1e / 255.0f, 1.0f },
  0.6f,
};

static void
add_color (GlossOutput     *output,
           const char      *name,
           const GlossRgba *color)
{
  char text[16];

  g_snprintf (text, sizeof text, "#%02x%02x%02x", (guint) (color->red * 255 + 0.5f),
              (guint) (color->green * 255 + 0.5f), (guint) (color->blue * 255 + 0.5f));
  gloss_output_add (output, name);
  gloss_output_add (output, text);
  gloss_output_add (output, ";");
}

/* A fill as strong as text may stand on would shout; a part of it on the page tells as much. */
static void
add_colors (GlossOutput     *output,
            const GlossRgba *label,
            const Scheme    *scheme)
{
  GlossRgba fill;
  GlossRgba ink;

  gloss_contrast_get_fill (label, &scheme->text, &scheme->page, GLOSS_CONTRAST_AAA, &fill);
  fill.alpha = scheme->strength;
  gloss_contrast_blend (&fill, &scheme->page, &fill);
  gloss_contrast_get_ink (label, &fill, GLOSS_CONTRAST_AA + 0.1, &ink);
  add_color (output, "--i:", &ink);
  add_color (output, "--f:", &fill);
}

static void
add_length (GlossOutput *output,
            const char  *before,
            guint        length,
            const char  *after)
{
  gloss_output_add (output, before);
  gloss_output_add_number (output, length);
  gloss_output_add (output, after);
}

/* What makes a pattern of the plain line that all marks have. */
static void
add_pattern (GlossOutput                 *output,
             const GlossUnderlinePattern *pattern)
{
  guint at = 0;

  for (guint i = 0; i < pattern->n_lengths; i++)
    {
      gloss_output_add (output, i == 0 ? "--u:repeating-linear-gradient(90deg," : ",");
      add_length (output, i % 2 == 0 ? "var(--i) " : "transparent ", at, "px ");
      at += pattern->lengths[i];
      add_length (output, "", at, "px");
    }
  if (pattern->n_lengths > 0)
    gloss_output_add (output, ");");
  if (pattern->n_lines > 1)
    gloss_output_add (output, "--v:var(--u);--h:1px;");
}

static void
add_rules (GlossHtmlLabels *self,
           GlossOutput     *output,
           const Scheme    *scheme,
           gboolean         with_patterns)
{
  for (guint i = 0; i <= self->labels->len; i++)
    {
      GlossRgba color;

      gloss_contrast_parse (i > 0 ? gloss_label_get_color (g_ptr_array_index (self->labels, i - 1))
                                  : NULL,
                            &color);
      gloss_output_add (output, ".l");
      gloss_output_add_number (output, i);
      gloss_output_add (output, "{");
      add_colors (output, &color, scheme);
      if (with_patterns && i > 0)
        add_pattern (output, gloss_underline_get_pattern (g_array_index (self->patterns,
                                                                         GlossUnderline, i - 1)));
      gloss_output_add (output, "}\n");
    }
}

static void
add_label (GlossHtmlLabels    *self,
           GlossAnnotationSet *set,
           GlossLabel         *label)
{
  const char *id = gloss_label_get_id (label);
  GlossUnderline pattern;

  if (g_hash_table_contains (self->classes, id))
    return;
  pattern = gloss_underline_find (set, id);
  g_ptr_array_add (self->labels, gloss_label_ref (label));
  g_array_append_val (self->patterns, pattern);
  g_hash_table_insert (self->classes, (gpointer) id, GUINT_TO_POINTER (self->labels->len));
}

/**
 * gloss_html_labels_new:
 * @set: the first set of the page
 *
 * Takes the labels that the set's folder defines, and those that only its file has.
 *
 * Returns: (transfer full): free with gloss_html_labels_free()
 */
GlossHtmlLabels *
gloss_html_labels_new (GlossAnnotationSet *set)
{
  GlossHtmlLabels *self = g_new0 (GlossHtmlLabels, 1);
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GPtrArray *file_labels = gloss_annotation_set_get_file_labels (set);

  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
  self->patterns = g_array_new (FALSE, FALSE, sizeof (GlossUnderline));
  self->classes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    add_label (self, set, gloss_label_set_get_nth (labels, i));
  for (guint i = 0; file_labels != NULL && i < file_labels->len; i++)
    add_label (self, set, g_ptr_array_index (file_labels, i));
  return self;
}

/**
 * gloss_html_labels_free:
 * @self: (transfer full): as gloss_html_labels_new() gave it
 *
 * Frees it.
 */
void
gloss_html_labels_free (GlossHtmlLabels *self)
{
  g_hash_table_unref (self->classes);
  g_ptr_array_unref (self->labels);
  g_array_unref (self->patterns);
  g_free (self);
}

/**
 * gloss_html_labels_find:
 * @self: the labels
 * @label_id: the id of a label
 *
 * Returns: the number of its class; 0 if it is none of these
 */
guint
gloss_html_labels_find (GlossHtmlLabels *self,
                        const char      *label_id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->classes, label_id));
}

/**
 * gloss_html_labels_add_style:
 * @self: the labels
 * @output: where to
 *
 * Adds the style sheet of the page.
 */
void
gloss_html_labels_add_style (GlossHtmlLabels *self,
                             GlossOutput     *output)
{
  gloss_output_add (output, style);
  add_rules (self, output, &light, TRUE);
  gloss_output_add (output, dark_style);
  add_rules (self, output, &dark, FALSE);
  gloss_output_add (output, "}\n");
  gloss_output_add (output, print_style);
}
