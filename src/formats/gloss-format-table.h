/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* One symbol a format, each from its own format-*.c; only the registry reads this. */
extern const GlossFormat gloss_format_w3c;
extern const GlossFormat gloss_format_gloss;
extern const GlossFormat gloss_format_brat;
extern const GlossFormat gloss_format_conll2003;
extern const GlossFormat gloss_format_webanno_tsv;
extern const GlossFormat gloss_format_uima_xmi;
extern const GlossFormat gloss_format_uima_json;
extern const GlossFormat gloss_format_label_studio;
extern const GlossFormat gloss_format_doccano;
extern const GlossFormat gloss_format_spacy;
extern const GlossFormat gloss_format_hf_jsonl;
extern const GlossFormat gloss_format_pubannotation;
extern const GlossFormat gloss_format_bioc;
extern const GlossFormat gloss_format_gate;
extern const GlossFormat gloss_format_refi_qda;
extern const GlossFormat gloss_format_refi_qdc;
extern const GlossFormat gloss_format_ptc;
extern const GlossFormat gloss_format_csv;
extern const GlossFormat gloss_format_tsv;
extern const GlossFormat gloss_format_html;
extern const GlossFormat gloss_format_pdf;

G_END_DECLS
