* Made with GNU PSPP 1.6.2 (Debian 12): pspp -O format=csv -o crosstabs.csv crosstabs.sps.
GET DATA /TYPE=TXT /FILE="answers.csv" /DELIMITERS=";" /FIRSTCASE=2
  /VARIABLES=district F2.0 size F2.0 answer F2.0 staff F4.0.
CROSSTABS /TABLES=district BY answer /CELLS=COUNT ROW.
CROSSTABS /TABLES=size BY answer /CELLS=COUNT ROW.
FREQUENCIES /VARIABLES=staff /FORMAT=NOTABLE /STATISTICS=MEDIAN.
