/* The tests behind gaps.c: one for each published example whose rule can be tried with what the engine has. */
#ifndef PAIBAN_TESTS_CONFORMANCE_GAP_TESTS_H
#define PAIBAN_TESTS_CONFORMANCE_GAP_TESTS_H

#include "conformance.h"

typedef bool gap_test(struct press *press);

gap_test gap_script_across_spans, gap_variation_at_line_end, gap_quotes_by_context, gap_line_stops_before_gap,
    gap_interpunct_at_line_start, gap_both_gaps_stretch, gap_exact_em_grid, gap_width_styles, gap_dash_does_not_hang,
    gap_hanging_by_choice, gap_bracket_at_paragraph_start, gap_spread, gap_forced_break_drops_gap, gap_pairs_across_styles,
    gap_letterspace_across_styles, gap_centred_pause_gives_both_sides, gap_marks_by_language, gap_centred_pairs,
    gap_number_and_title, gap_quoted_example, gap_sizes_by_name;

#endif
