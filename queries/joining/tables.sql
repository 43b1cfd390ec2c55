-- What does joining find? Pairs of call spans that describe one call, the groups they make, and what was not joined and why.
CREATE OR REPLACE TEMP TABLE joined_pairs (outer_node INTEGER, inner_node INTEGER, step VARCHAR, rank INTEGER);

CREATE OR REPLACE TEMP TABLE call_groups (node INTEGER, head INTEGER, layer UBIGINT);

CREATE OR REPLACE TEMP TABLE frames (node INTEGER);

CREATE OR REPLACE TEMP TABLE circles (node INTEGER);

CREATE OR REPLACE TEMP TABLE crowded (node INTEGER, step VARCHAR);

CREATE OR REPLACE TEMP TABLE refused_pairs (outer_node INTEGER, inner_node INTEGER);

-- Of two layers, which one's spans are within the other's?
CREATE OR REPLACE TEMP TABLE layer_directions (outer_layer UBIGINT, inner_layer UBIGINT);
