/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-highlight-list.h"
#include "app/gloss-highlighter.h"

G_BEGIN_DECLS

/* For gloss-highlighter.c, which draws, and gloss-highlighter-source.c, which is told what. */

/* All that GtkTextView's layout of a line depends on, besides its text. */
typedef struct
{
  int   width;
  int   left_margin;
  int   right_margin;
  int   inside_wrap;
  int   scale;
  guint ltr_serial;
  guint rtl_serial;
} LayoutKey;

struct _GlossHighlighter
{
  GtkTextView     *view; /* not owned: it owns this */
  GlossText       *text;
  GlossSoftBreaks *breaks; /* not owned: the view's */
  GHashTable      *pages;  /* line number → Page *, owned */
  GArray          *hits;   /* GlossSpan, ascending */
  int              current_hit;
  LayoutKey        key;
  guint64          frame;
  gboolean         show_captions;

  GlossHighlightSource source; /* all of it owned */
};

G_END_DECLS
