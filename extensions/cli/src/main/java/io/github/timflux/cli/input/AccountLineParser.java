package io.github.timflux.cli.input;

/** Lines that are an account and nothing else: what is in them belongs to it, spaces and quotes too. */
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
        return line;
    }

    @Override
    public String account(String line) {
        return TextExcerpt.of(line);
    }
}
