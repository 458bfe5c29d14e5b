package io.github.timflux.core.internal.json.fast;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.token.JacksonTokenReader;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers in the plainest form, which nearly all have: texts without backslashes, short integers, null. It knows
 * no error: of whatever is not plain, and of whatever is no answer, it says only that. Everything else it reads as any
 * parser would, in half of the time of one that has to be ready for anything.
 *
 * <p>Stands before the next value, or behind the last one.
 */
public final class FastTokenReader implements JsonTokenReader {

    /** With so few bytes there cannot be too many tokens. */
    private static final int MAX_BYTES = JacksonTokenReader.MAX_TOKENS;

    /** Longer texts are left to the parser, which has a limit for names. An account has 1,024 bytes at most. */
    private static final int MAX_STRING_BYTES = 4 * 1024;

    private static final int MAX_DIGITS = 9;

    /** How deep what is skipped may be. */
    private static final int MAX_DEPTH = 8;

    /** How many names are kept, a power of two. */
    private static final int NAMES = 16;

    private static final String NULL = "null";

    /** Stands for no place at all. */
    private static final int NO_MORE = -1;

    private static final RecentStringCache CACHE =
            new RecentStringCache("To_Account", "Attrs", "Tags", "ErrorCode", "ErrorInfo");

    private final byte[] bytes;
    private final int end;
    private int position;
    private int depth;

    /** Whether an object or array has just begun, so that no comma comes before what is next. */
    private boolean atStart;

    /** The names of an item that was read before: those of the next one are mostly the same, in the same order. */
    private final @Nullable CachedString[] names = new @Nullable CachedString[NAMES];

    /** Which of them to expect. */
    private int nameIndex;

    private FastTokenReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    /** What the reader makes of bytes that are UTF-8; null if they are not plain, or it can make nothing of them. */
    public static <T> @Nullable T read(byte[] bytes, int offset, int length, Function<JsonTokenReader, T> reader) {
        if (length > MAX_BYTES) {
            return null;
        }
        try {
            return reader.apply(new FastTokenReader(bytes, offset, length));
        } catch (UnsupportedJsonException | TimException e) {
            // The parser tells what is wrong, if anything is.
            return null;
        }
    }

    @Override
    public boolean readNull() {
        boolean is = byteAt(next(position)) == 'n';
        if (is) {
            expectNull();
        }
        return is;
    }

    private void expectNull() {
        int from = next(position);
        for (int index = 0; index < NULL.length(); index++) {
            expect(byteAt(from + index) == NULL.charAt(index));
        }
        position = from + NULL.length();
    }

    @Override
    public void beginObject() {
        position = take(position, '{');
        atStart = true;
    }

    @Override
    public @Nullable String nextName() {
        int from = following('}');
        if (from == NO_MORE) {
            return null;
        }
        int start = take(from, '"');
        CachedString known = names[nameIndex];
        if (known != null && known.isNextIn(bytes, start, end)) {
            position = start + known.length() + 1;
        } else {
            known = string(start);
            names[nameIndex] = known;
        }
        nameIndex = (nameIndex + 1) & (NAMES - 1);
        position = take(position, ':');
        return known.value();
    }

    @Override
    public void beginArray() {
        position = take(position, '[');
        atStart = true;
    }

    @Override
    public boolean nextItem() {
        int from = following(']');
        if (from == NO_MORE) {
            return false;
        }
        position = from;
        nameIndex = 0;
        return true;
    }

    /** Where the next member or item begins, or that there is none, and that the object or array is left. */
    private int following(char bracket) {
        boolean isFirst = atStart;
        atStart = false;
        int from = next(position);
        if (byteAt(from) == bracket) {
            position = from + 1;
            return NO_MORE;
        }
        return isFirst ? from : take(from, ',');
    }

    @Override
    public String readString() {
        int from = next(position);
        if (byteAt(from) == '"') {
            return string(from + 1).value();
        }
        expectNull();
        return "";
    }

    /** The text that begins here, behind its quote. Goes behind its other quote. */
    private CachedString string(int start) {
        long first = EightByteScanner.word(bytes, start, end);
        long second = 0;
        long marks = EightByteScanner.terminatorMask(first);
        int close;
        if (marks != 0) {
            first = EightByteScanner.clearFrom(first, marks);
            close = start + EightByteScanner.bytesBefore(marks);
        } else {
            second = EightByteScanner.word(bytes, start + Long.BYTES, end);
            marks = EightByteScanner.terminatorMask(second);
            if (marks == 0) {
                return longer(start, first, second);
            }
            second = EightByteScanner.clearFrom(second, marks);
            close = start + Long.BYTES + EightByteScanner.bytesBefore(marks);
        }
        expect(byteAt(close) == '"');
        position = close + 1;
        return CACHE.intern(bytes, start, close - start, first, second, 0, 0);
    }

    private CachedString longer(int start, long first, long second) {
        int close = close(start + 2 * Long.BYTES);
        position = close + 1;
        int length = close - start;
        if (length > RecentStringCache.MAX_BYTES) {
            return new CachedString(first, second, 0, 0, length, new String(bytes, start, length, UTF_8));
        }
        long third = EightByteScanner.word(bytes, start + 2 * Long.BYTES, close);
        long fourth = EightByteScanner.word(bytes, start + 3 * Long.BYTES, close);
        return CACHE.intern(bytes, start, length, first, second, third, fourth);
    }

    /** Where the quote is that ends a text that goes on here. */
    private int close(int start) {
        int from = start;
        long marks = EightByteScanner.terminatorMask(EightByteScanner.word(bytes, from, end));
        while (marks == 0) {
            from += Long.BYTES;
            expect(from - start < MAX_STRING_BYTES);
            marks = EightByteScanner.terminatorMask(EightByteScanner.word(bytes, from, end));
        }
        int close = from + EightByteScanner.bytesBefore(marks);
        expect(byteAt(close) == '"');
        return close;
    }

    @Override
    public int readInt() {
        int from = next(position);
        boolean isNegative = byteAt(from) == '-';
        int start = isNegative ? from + 1 : from;
        int index = start;
        int number = 0;
        while (isDigit(byteAt(index)) && index - start <= MAX_DIGITS) {
            number = 10 * number + byteAt(index) - '0';
            index++;
        }
        int digits = index - start;
        expect(digits == 1 || (digits > 1 && digits <= MAX_DIGITS && bytes[start] != '0'));
        position = index;
        return isNegative ? -number : number;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    @Override
    public int readAccount(AccountIndex asked, int guess) {
        int start = take(position, '"');
        int close = close(start);
        position = close + 1;
        return asked.indexOf(bytes, start, close - start, guess);
    }

    @Override
    public void skipValue() {
        int from = next(position);
        switch (byteAt(from)) {
            case '"' -> position = close(from + 1) + 1;
            case '{', '[' -> skipNested(byteAt(from) == '{');
            case 'n' -> expectNull();
            default -> readInt();
        }
    }

    private void skipNested(boolean isObject) {
        expect(++depth <= MAX_DEPTH);
        if (isObject) {
            beginObject();
            while (nextName() != null) {
                skipValue();
            }
        } else {
            beginArray();
            while (nextItem()) {
                skipValue();
            }
        }
        depth--;
    }

    @Override
    public void expectEnd() {
        expect(next(position) == end);
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
            throw new UnsupportedJsonException();
        }
    }
}
