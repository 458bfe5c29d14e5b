package io.github.timflux.cli.input;

/**
 * Parses lines that contain an account and nothing else. Spaces and quotes belong to the account.
 *
 * <p>A line that starts like a failed line is parsed as JSON, so that failed lines can be sent again. Any other line is
 * an account, even if it is JSON.
 */
record AccountLineParser() implements ElementParser<String> {

    private static final String ACCOUNT_START = "{\"" + JsonMembers.ACCOUNT + "\":";
    private static final String LINE_START = "{\"" + JsonMembers.LINE + "\":";

    private static final ElementParser<String> FAILED_LINES =
            JsonLineParser.failedAccounts("u1, or {\"account\":\"u1\",\"error\":{\"kind\":\"REJECTED\"}}");

    @Override
    public String example() {
        return "u1";
    }

    @Override
    public String parse(String line) {
        if (line.isEmpty()) {
            throw new IllegalArgumentException("The line is empty; expected an account.");
        }
        LineHints.requireOneAccount(line);
        return isFailedLine(line) ? FAILED_LINES.parse(line) : line;
    }

    @Override
    public String account(String line) {
        return isFailedLine(line) ? FAILED_LINES.account(line) : TextExcerpt.of(line);
    }

    private static boolean isFailedLine(String line) {
        return line.startsWith(ACCOUNT_START) || line.startsWith(LINE_START);
    }
}
