package io.github.timflux.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.TimException;
import io.github.timflux.core.accounts.Accounts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers in the plainest form, which nearly all have: texts without backslashes, short integers, null. It knows
 * no error: of whatever is not plain, and of whatever is no answer, it says only that. Everything else it reads as any
 * parser would, in half of the time of one that has to be ready for anything.
 *
 * <p>Stands before the next value, or behind the last one.
 */
final class PlainTokens implements Tokens {

    /** With so few bytes there cannot be too many tokens. */
    private static final int MOST_BYTES = JacksonTokens.MOST_TOKENS;

    /** Longer texts are left to the parser, which has a limit for names. An account has 1,024 bytes at most. */
    private static final int MOST_OF_TEXT = 4 * 1024;

    private static final int MOST_DIGITS = 9;

    /** How deep what is skipped may be. */
    private static final int MOST_DEPTH = 8;

    /** How many names are kept, a power of two. */
    private static final int NAMES = 16;

    private static final String NULL = "null";

    /** Stands for no place at all. */
    private static final int LEFT = -1;

    private static final FrequentTexts FREQUENT =
            new FrequentTexts("To_Account", "Attrs", "Tags", "ErrorCode", "ErrorInfo");

    private final byte[] bytes;
    private final int end;
    private int at;
    private int depth;

    /** Whether an object or array has just begun, so that no comma comes before what is next. */
    private boolean hasBegun;

    /** The names of an item that was read before: those of the next one are mostly the same, in the same order. */
    private final @Nullable KnownText[] names = new @Nullable KnownText[NAMES];

    /** Which of them to expect. */
    private int turn;

    private PlainTokens(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    /** What the reader makes of bytes that are UTF-8; null if they are not plain, or it can make nothing of them. */
    static <T> @Nullable T read(byte[] bytes, int offset, int length, Function<Tokens, T> reader) {
        if (length > MOST_BYTES) {
            return null;
        }
        try {
            return reader.apply(new PlainTokens(bytes, offset, length));
        } catch (NotPlain | TimException e) {
            // The parser tells what is wrong, if anything is.
            return null;
        }
    }

    @Override
    public boolean isNull() {
        boolean is = byteAt(next(at)) == 'n';
        if (is) {
            readNull();
        }
        return is;
    }

    private void readNull() {
        int from = next(at);
        for (int index = 0; index < NULL.length(); index++) {
            expect(byteAt(from + index) == NULL.charAt(index));
        }
        at = from + NULL.length();
    }

    @Override
    public void beginObject() {
        at = take(at, '{');
        hasBegun = true;
    }

    @Override
    public @Nullable String nextName() {
        int from = following('}');
        if (from == LEFT) {
            return null;
        }
        int start = take(from, '"');
        KnownText known = names[turn];
        if (known != null && known.isAt(bytes, start, end)) {
            at = start + known.length() + 1;
        } else {
            known = string(start);
            names[turn] = known;
        }
        turn = (turn + 1) & (NAMES - 1);
        at = take(at, ':');
        return known.text();
    }

    @Override
    public void beginArray() {
        at = take(at, '[');
        hasBegun = true;
    }

    @Override
    public boolean nextItem() {
        int from = following(']');
        if (from == LEFT) {
            return false;
        }
        at = from;
        turn = 0;
        return true;
    }

    /** Where the next member or item begins, or that there is none, and that the object or array is left. */
    private int following(char bracket) {
        boolean isFirst = hasBegun;
        hasBegun = false;
        int from = next(at);
        if (byteAt(from) == bracket) {
            at = from + 1;
            return LEFT;
        }
        return isFirst ? from : take(from, ',');
    }

    @Override
    public String text() {
        int from = next(at);
        if (byteAt(from) == '"') {
            return string(from + 1).text();
        }
        readNull();
        return "";
    }

    /** The text that begins here, behind its quote. Goes behind its other quote. */
    private KnownText string(int start) {
        long first = Words.word(bytes, start, end);
        long second = 0;
        long marks = Words.marks(first);
        int close;
        if (marks != 0) {
            first = Words.cut(first, marks);
            close = start + Words.before(marks);
        } else {
            second = Words.word(bytes, start + Long.BYTES, end);
            marks = Words.marks(second);
            if (marks == 0) {
                return longer(start, first, second);
            }
            second = Words.cut(second, marks);
            close = start + Long.BYTES + Words.before(marks);
        }
        expect(byteAt(close) == '"');
        at = close + 1;
        return FREQUENT.of(bytes, start, close - start, first, second, 0, 0);
    }

    private KnownText longer(int start, long first, long second) {
        int close = close(start + 2 * Long.BYTES);
        at = close + 1;
        int length = close - start;
        if (length > FrequentTexts.LONGEST) {
            return new KnownText(first, second, 0, 0, length, new String(bytes, start, length, UTF_8));
        }
        long third = Words.word(bytes, start + 2 * Long.BYTES, close);
        long fourth = Words.word(bytes, start + 3 * Long.BYTES, close);
        return FREQUENT.of(bytes, start, length, first, second, third, fourth);
    }

    /** Where the quote is that ends a text that goes on here. */
    private int close(int start) {
        int from = start;
        long marks = Words.marks(Words.word(bytes, from, end));
        while (marks == 0) {
            from += Long.BYTES;
            expect(from - start < MOST_OF_TEXT);
            marks = Words.marks(Words.word(bytes, from, end));
        }
        int close = from + Words.before(marks);
        expect(byteAt(close) == '"');
        return close;
    }

    @Override
    public int number() {
        int from = next(at);
        boolean isNegative = byteAt(from) == '-';
        int start = isNegative ? from + 1 : from;
        int index = start;
        int number = 0;
        while (isDigit(byteAt(index)) && index - start <= MOST_DIGITS) {
            number = 10 * number + byteAt(index) - '0';
            index++;
        }
        int digits = index - start;
        expect(digits == 1 || (digits > 1 && digits <= MOST_DIGITS && bytes[start] != '0'));
        at = index;
        return isNegative ? -number : number;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    @Override
    public int account(Accounts asked, int guess) {
        int start = take(at, '"');
        int close = close(start);
        at = close + 1;
        return asked.indexOf(bytes, start, close - start, guess);
    }

    @Override
    public void skip() {
        int from = next(at);
        switch (byteAt(from)) {
            case '"' -> at = close(from + 1) + 1;
            case '{', '[' -> skipNested(byteAt(from) == '{');
            case 'n' -> readNull();
            default -> number();
        }
    }

    private void skipNested(boolean isObject) {
        expect(++depth <= MOST_DEPTH);
        if (isObject) {
            beginObject();
            while (nextName() != null) {
                skip();
            }
        } else {
            beginArray();
            while (nextItem()) {
                skip();
            }
        }
        depth--;
    }

    @Override
    public void end() {
        expect(next(at) == end);
    }

    /** Where to go on behind this byte, which has to come next. */
    private int take(int from, char expected) {
        if (byteAt(from) == expected) {
            return from + 1;
        }
        int next = pastSpace(from);
        expect(byteAt(next) == expected);
        return next + 1;
    }

    /** Where the first byte is that is not between values; the end if there is none. */
    private int next(int from) {
        return byteAt(from) > ' ' ? from : pastSpace(from);
    }

    private int pastSpace(int from) {
        int next = from;
        while (isSpace(byteAt(next))) {
            next++;
        }
        return next;
    }

    private static boolean isSpace(byte character) {
        return character <= ' ' && (character == ' ' || character == '\n' || character == '\r' || character == '\t');
    }

    /** The byte that is there, or 0, which nothing has, from the end on. */
    private byte byteAt(int index) {
        return index < end ? bytes[index] : 0;
    }

    private static void expect(boolean isPlain) {
        if (!isPlain) {
            throw new NotPlain();
        }
    }
}
