package io.github.timflux.cli.csv;

/**
 * Form of a CSV file that the tool writes.
 *
 * @param delimiter the character between the columns
 * @param hasByteOrderMark whether the file starts with a byte order mark, which tells Excel that it is UTF-8
 * @param escapesFormulas whether a value that a spreadsheet could execute gets an apostrophe, see {@link FormulaEscape}
 */
public record CsvDialect(CsvDelimiter delimiter, boolean hasByteOrderMark, boolean escapesFormulas) {

    /**
     * The dialect that adds nothing to the values.
     *
     * @param delimiter the character between the columns
     * @return the dialect
     */
    public static CsvDialect of(CsvDelimiter delimiter) {
        return new CsvDialect(delimiter, false, false);
    }

    /** {@return a description of all that differs from plain CSV with commas; empty if nothing does} */
    public String describeDifference() {
        return (delimiter.equals(CsvDelimiter.COMMA) ? "" : " separated by " + delimiter.plural())
                + (hasByteOrderMark ? " with a byte order mark" : "")
                + (escapesFormulas ? " with escaped formulas" : "");
    }
}
