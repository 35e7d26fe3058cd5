/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* GlossStartPage: where there is no article, what the program is for and the ways in. */

#define GLOSS_TYPE_START_PAGE (gloss_start_page_get_type ())
G_DECLARE_FINAL_TYPE (GlossStartPage, gloss_start_page, GLOSS, START_PAGE, AdwBin)

GtkWidget *gloss_start_page_new (void);

G_END_DECLS
