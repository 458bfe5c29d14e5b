package io.github.timflux.cli.csv;

/**
 * Keeps a spreadsheet from executing a value as a formula.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
public final class FormulaEscape {

    /** The full-width characters start a formula in Asian versions of spreadsheets. */
    private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private FormulaEscape() {}

    /**
     * Escapes a value. Not reversible: a value can start with an apostrophe itself.
     *
     * @param value the value
     * @return the value, with an apostrophe before it if it starts like a formula, or with a tab or a line break
     */
    public static String escape(String value) {
        return isFormula(value) ? "'" + value : value;
    }

    /** Spreadsheets ignore spaces before a formula. */
    private static boolean isFormula(String value) {
        int start = 0;
        while (start < value.length() && isSpace(value.charAt(start))) {
            start++;
        }
        boolean startsWithControl = !value.isEmpty() && value.charAt(0) < ' ';
        return startsWithControl || (start < value.length() && FORMULA_STARTS.indexOf(value.charAt(start)) >= 0);
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || Character.isSpaceChar(c);
    }
}
