package io.github.timflux.benchmarks.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Answers made of parts that were made before. Of a request it looks for accounts and at nothing else, and copies each
 * one's digits into the part that its last digit chooses. For one event loop.
 */
final class CheapAnswers {

    private static final byte[] BEFORE =
            "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"UserAttrs\":[".getBytes(US_ASCII);
    private static final byte[] AFTER = "]}".getBytes(US_ASCII);
    private static final ByteBuf WRITTEN = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
            .writeBytes("{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0}".getBytes(US_ASCII)));
    private static final byte[] PREFIX = ('"' + Accounts.PREFIX).getBytes(US_ASCII);
    private static final byte[] ITEM_BEFORE = "{\"To_Account\":".getBytes(US_ASCII);
    private static final int DIGITS_AT = ITEM_BEFORE.length + PREFIX.length;
    private static final int MOST_BYTES = 16_384;

    /** No divisor of a window's length: goes through all places in an order that is not the request's. */
    private static final int STRIDE = 37;

    private final byte[][] items = IntStream.range(0, 10)
            .mapToObj(CheapAnswers::item)
            .map(text -> text.getBytes(US_ASCII))
            .toArray(byte[][]::new);
    private final byte[] digits = new byte[Supply.WINDOW * Accounts.DIGITS];
    private final byte[] answer = new byte[MOST_BYTES];
    private final boolean shuffling;

    private CheapAnswers(boolean shuffling) {
        this.shuffling = shuffling;
        System.arraycopy(BEFORE, 0, answer, 0, BEFORE.length);
    }

    static CheapAnswers inOrder() {
        return new CheapAnswers(false);
    }

    static CheapAnswers shuffled() {
        return new CheapAnswers(true);
    }

    private static String item(int number) {
        Map<String, String> attributes = Accounts.attributes(number);
        return "{\"To_Account\":\"" + Accounts.of(number) + "\",\"Attrs\":{\"sex\":\"" + attributes.get("sex")
                + "\",\"city\":\"" + attributes.get("city") + "\"}},";
    }

    /** {@return the answer to a write, whatever it was} */
    ByteBuf written() {
        return WRITTEN.duplicate();
    }

    /** {@return the answer to a read of up to a window of accounts} */
    ByteBuf read(ByteBuf request, ByteBufAllocator buffers) {
        int accounts = findAccounts(request);
        int end = BEFORE.length;
        for (int place = 0; place < accounts; place++) {
            int of = shuffling && accounts == Supply.WINDOW ? place * STRIDE % Supply.WINDOW : place;
            end = writeItem(of * Accounts.DIGITS, end);
        }
        // Instead of the last comma.
        int bodyEnd = accounts == 0 ? end : end - 1;
        System.arraycopy(AFTER, 0, answer, bodyEnd, AFTER.length);
        int length = bodyEnd + AFTER.length;
        return buffers.directBuffer(length).writeBytes(answer, 0, length);
    }

    private int writeItem(int from, int end) {
        byte[] item = items[digits[from + Accounts.DIGITS - 1] - '0'];
        System.arraycopy(item, 0, answer, end, item.length);
        System.arraycopy(digits, from, answer, end + DIGITS_AT, Accounts.DIGITS);
        return end + item.length;
    }

    private int findAccounts(ByteBuf request) {
        int found = 0;
        int at = next(request, request.readerIndex());
        while (at >= 0 && found < Supply.WINDOW) {
            request.getBytes(at + PREFIX.length, digits, found++ * Accounts.DIGITS, Accounts.DIGITS);
            at = next(request, at + PREFIX.length + Accounts.DIGITS + 2);
        }
        return found;
    }

    /** {@return where the next account is, most often where one looks first} */
    private static int next(ByteBuf request, int from) {
        if (from + PREFIX.length >= request.writerIndex()) {
            return -1;
        }
        if (ByteBufUtil.equals(request, from, Unpooled.wrappedBuffer(PREFIX), 0, PREFIX.length)) {
            return from;
        }
        int at = ByteBufUtil.indexOf(Unpooled.wrappedBuffer(PREFIX), request.slice(from, request.writerIndex() - from));
        return at < 0 ? -1 : from + at;
    }
}
