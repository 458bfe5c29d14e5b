package io.github.timflux.core.internal.json.fast;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.token.JacksonTokenReader;
import io.github.timflux.core.internal.json.token.JsonTokenReader;
import io.github.timflux.core.internal.json.token.JsonType;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the subset of JSON that nearly all responses use, in blocks of eight bytes. The subset contains strings without
 * backslashes, integers of at most 9 digits and {@code null}.
 *
 * <p>This reader reports no errors. If the JSON is invalid or outside the subset, the reader stops with
 * {@link UnsupportedJsonException}. If the reader stops, {@link JacksonTokenReader} reads the response again from the
 * start. Only Jackson's parser decides which responses are valid.
 */
public final class FastTokenReader implements JsonTokenReader {

    /**
     * Maximum length of a response in bytes. Longer responses are read by Jackson. Each token has at least one byte, so
     * a response of this length cannot exceed the maximum number of tokens.
     */
    private static final int MAX_BYTES = JacksonTokenReader.MAX_TOKENS;

    /**
     * Maximum length of a string in bytes. Strings above this maximum are read by Jackson's parser, which limits the
     * length of member names. Accounts are shorter than this maximum: they have at most 1,024 bytes.
     */
    private static final int MAX_STRING_BYTES = 4 * 1024;

    private static final int MAX_DIGITS = 9;

    /** Maximum nesting depth inside a skipped value. */
    private static final int MAX_SKIPPED_DEPTH = 8;

    /** Number of member names that are remembered; must be a power of two. */
    private static final int PREVIOUS_NAMES = 16;

    private static final String NULL = "null";

    /** Returned by nextElement at the end of an object or array, because there is no next position. */
    private static final int NO_MORE = -1;

    private static final RecentStringCache CACHE =
            new RecentStringCache("To_Account", "Attrs", "Tags", "ErrorCode", "ErrorInfo");

    private final byte[] bytes;
    private final int end;

    /** Index of the first byte that has not been read. */
    private int position;

    private int skippedDepth;

    /** True directly after the start of an object or array: no comma comes before the first member or item. */
    private boolean atStart;

    /**
     * The member names of the previous item. Most items have the same names as the previous item, in the same order.
     */
    private final @Nullable CachedString[] previousNames = new @Nullable CachedString[PREVIOUS_NAMES];

    /** Index in {@code previousNames} of the name that is expected next. */
    private int nameIndex;

    private FastTokenReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    /**
     * Applies the reader function to these bytes, which must be valid UTF-8. Returns null if the bytes are not in the
     * supported subset, or if the reader function rejects the response. If the result is null, Jackson's parser must
     * read the response.
     */
    public static <T> @Nullable T tryRead(byte[] bytes, int offset, int length, Function<JsonTokenReader, T> reader) {
        if (length > MAX_BYTES) {
            return null;
        }
        try {
            return reader.apply(new FastTokenReader(bytes, offset, length));
        } catch (UnsupportedJsonException | TimException e) {
            // The error is dropped, because Jackson's parser reads the response again and has the better error message.
            return null;
        }
    }

    @Override
    public boolean readNull() {
        boolean isNull = byteAt(skipSpaces(position)) == 'n';
        if (isNull) {
            expectNull();
        }
        return isNull;
    }

    private void expectNull() {
        int from = skipSpaces(position);
        for (int index = 0; index < NULL.length(); index++) {
            expect(byteAt(from + index) == NULL.charAt(index));
        }
        position = from + NULL.length();
    }

    @Override
    public boolean beginObject() {
        return begin('{');
    }

    @Override
    public @Nullable String nextName() {
        int from = nextElement('}');
        if (from == NO_MORE) {
            return null;
        }
        int start = expectByte(from, '"');
        CachedString name = previousNames[nameIndex];
        if (name != null && name.isNextIn(bytes, start, end)) {
            position = start + name.length() + 1;
        } else {
            name = readStringFrom(start);
            previousNames[nameIndex] = name;
        }
        nameIndex = (nameIndex + 1) & (PREVIOUS_NAMES - 1);
        position = expectByte(position, ':');
        return name.value();
    }

    @Override
    public boolean beginArray() {
        return begin('[');
    }

    private boolean begin(char openingBracket) {
        int from = skipSpaces(position);
        boolean found = byteAt(from) == openingBracket;
        if (found) {
            position = from + 1;
            atStart = true;
        }
        return found;
    }

    @Override
    public boolean nextItem() {
        int from = nextElement(']');
        if (from == NO_MORE) {
            return false;
        }
        position = from;
        nameIndex = 0;
        return true;
    }

    /**
     * Returns the position of the next member or item. If the next byte is the closing bracket, this method reads it
     * and returns {@link #NO_MORE}.
     */
    private int nextElement(char closingBracket) {
        boolean isFirst = atStart;
        atStart = false;
        int from = skipSpaces(position);
        if (byteAt(from) == closingBracket) {
            position = from + 1;
            return NO_MORE;
        }
        return isFirst ? from : expectByte(from, ',');
    }

    @Override
    public String readString() {
        int from = skipSpaces(position);
        if (byteAt(from) == '"') {
            return readStringFrom(from + 1).value();
        }
        expectNull();
        return "";
    }

    /** Reads a string. {@code start} is the index of its first byte, after the opening quote. */
    private CachedString readStringFrom(int start) {
        long first = EightByteScanner.loadWord(bytes, start, end);
        long second = 0;
        long terminators = EightByteScanner.terminatorMask(first);
        int close;
        if (terminators != 0) {
            first = EightByteScanner.clearFromTerminator(first, terminators);
            close = start + EightByteScanner.indexOfTerminator(terminators);
        } else {
            second = EightByteScanner.loadWord(bytes, start + Long.BYTES, end);
            terminators = EightByteScanner.terminatorMask(second);
            if (terminators == 0) {
                return readLongString(start, first, second);
            }
            second = EightByteScanner.clearFromTerminator(second, terminators);
            close = start + Long.BYTES + EightByteScanner.indexOfTerminator(terminators);
        }
        expect(byteAt(close) == '"');
        position = close + 1;
        return CACHE.intern(bytes, start, close - start, first, second, 0, 0);
    }

    /**
     * Reads a string of at least 16 bytes. The first 16 bytes of the string are in {@code first} and {@code second}.
     */
    private CachedString readLongString(int start, long first, long second) {
        int close = findClosingQuote(start + 2 * Long.BYTES);
        position = close + 1;
        int length = close - start;
        if (length > RecentStringCache.MAX_BYTES) {
            return new CachedString(first, second, 0, 0, length, new String(bytes, start, length, UTF_8));
        }
        long third = EightByteScanner.loadWord(bytes, start + 2 * Long.BYTES, close);
        long fourth = EightByteScanner.loadWord(bytes, start + 3 * Long.BYTES, close);
        return CACHE.intern(bytes, start, length, first, second, third, fourth);
    }

    /** Finds the closing quote of a string. {@code start} is an index inside the string. */
    private int findClosingQuote(int start) {
        int from = start;
        long terminators = EightByteScanner.terminatorMask(EightByteScanner.loadWord(bytes, from, end));
        while (terminators == 0) {
            from += Long.BYTES;
            expect(from - start < MAX_STRING_BYTES);
            terminators = EightByteScanner.terminatorMask(EightByteScanner.loadWord(bytes, from, end));
        }
        int close = from + EightByteScanner.indexOfTerminator(terminators);
        expect(byteAt(close) == '"');
        return close;
    }

    @Override
    public Integer readInt() {
        return readPlainInt();
    }

    private int readPlainInt() {
        int from = skipSpaces(position);
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
    public int readAccount(AccountIndex requested, int hint) {
        int start = expectByte(position, '"');
        int close = findClosingQuote(start);
        position = close + 1;
        return requested.indexOf(bytes, start, close - start, hint);
    }

    /** Only Jackson's parser reads responses that contain a value of another type. */
    @Override
    public JsonType nextType() {
        throw new UnsupportedJsonException();
    }

    @Override
    public void skipValue() {
        int from = skipSpaces(position);
        switch (byteAt(from)) {
            case '"' -> position = findClosingQuote(from + 1) + 1;
            case '{', '[' -> skipNested(byteAt(from) == '{');
            case 'n' -> expectNull();
            default -> readPlainInt();
        }
    }

    private void skipNested(boolean isObject) {
        expect(++skippedDepth <= MAX_SKIPPED_DEPTH);
        if (isObject) {
            begin('{');
            while (nextName() != null) {
                skipValue();
            }
        } else {
            begin('[');
            while (nextItem()) {
                skipValue();
            }
        }
        skippedDepth--;
    }

    @Override
    public void expectEnd() {
        expect(skipSpaces(position) == end);
    }

    /** Skips white space and reads the expected byte. Returns the position after the expected byte. */
    private int expectByte(int from, char expected) {
        if (byteAt(from) == expected) {
            return from + 1;
        }
        int index = firstNonSpace(from);
        expect(byteAt(index) == expected);
        return index + 1;
    }

    /** Returns the position of the first byte that is not white space, or {@code end} if there is none. */
    private int skipSpaces(int from) {
        return byteAt(from) > ' ' ? from : firstNonSpace(from);
    }

    private int firstNonSpace(int from) {
        int index = from;
        while (isSpace(byteAt(index))) {
            index++;
        }
        return index;
    }

    private static boolean isSpace(byte character) {
        return character <= ' ' && (character == ' ' || character == '\n' || character == '\r' || character == '\t');
    }

    /**
     * Returns the byte at this index. At and after the end of the response, this method returns 0, a byte that no JSON
     * contains.
     */
    private byte byteAt(int index) {
        return index < end ? bytes[index] : 0;
    }

    private static void expect(boolean isSupported) {
        if (!isSupported) {
            throw new UnsupportedJsonException();
        }
    }
}
