package io.github.timflux.cli.input;

/** Parses lines that contain an account and nothing else. Spaces and quotes belong to the account. */
record AccountLineParser() implements ElementParser<String> {

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
        return line;
    }

    @Override
    public String account(String line) {
        return TextExcerpt.of(line);
    }
}
