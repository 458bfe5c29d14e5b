package io.github.timflux.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.timflux.benchmarks.data.SampleAccounts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Builds responses from parts that are encoded in advance. It searches a request for account names only, and copies the
 * digits of each name into the part for its last digit. Used by one event loop.
 */
final class PreparedResponses {

    private static final byte[] START =
            "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"UserAttrs\":[".getBytes(US_ASCII);
    private static final byte[] END = "]}".getBytes(US_ASCII);
    private static final ByteBuf WRITE_RESPONSE = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
            .writeBytes("{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0}".getBytes(US_ASCII)));
    private static final byte[] PREFIX = ('"' + SampleAccounts.PREFIX).getBytes(US_ASCII);
    private static final byte[] ITEM_START = "{\"To_Account\":".getBytes(US_ASCII);
    private static final int DIGITS_OFFSET = ITEM_START.length + PREFIX.length;
    private static final int MAX_BYTES = 16_384;

    /** Relatively prime to the window of 100, so that multiples of it reach each index, in another order. */
    private static final int STRIDE = 37;

    private final byte[][] items = IntStream.range(0, 10)
            .mapToObj(PreparedResponses::item)
            .map(text -> text.getBytes(US_ASCII))
            .toArray(byte[][]::new);
    private final byte[] digits = new byte[SampleAccounts.WINDOW * SampleAccounts.DIGITS];
    private final byte[] response = new byte[MAX_BYTES];
    private final boolean shuffled;

    /** Creates responses in request order, or in another order if shuffled. */
    PreparedResponses(boolean shuffled) {
        this.shuffled = shuffled;
        System.arraycopy(START, 0, response, 0, START.length);
    }

    private static String item(int number) {
        Map<String, String> attributes = SampleAccounts.attributes(number);
        return "{\"To_Account\":\"" + SampleAccounts.account(number) + "\",\"Attrs\":{\"sex\":\""
                + attributes.get("sex") + "\",\"city\":\"" + attributes.get("city") + "\"}},";
    }

    /** {@return the response to any write} */
    ByteBuf writeResponse() {
        return WRITE_RESPONSE.duplicate();
    }

    /** {@return the response to a read of up to 100 accounts} */
    ByteBuf readResponse(ByteBuf request, ByteBufAllocator buffers) {
        int accounts = findAccounts(request);
        int end = START.length;
        for (int index = 0; index < accounts; index++) {
            int source = shuffled && accounts == SampleAccounts.WINDOW ? index * STRIDE % SampleAccounts.WINDOW : index;
            end = copyItem(source * SampleAccounts.DIGITS, end);
        }
        // Overwrites the comma after the last item.
        int bodyEnd = accounts == 0 ? end : end - 1;
        System.arraycopy(END, 0, response, bodyEnd, END.length);
        int length = bodyEnd + END.length;
        return buffers.directBuffer(length).writeBytes(response, 0, length);
    }

    private int copyItem(int digitsStart, int end) {
        byte[] item = items[digits[digitsStart + SampleAccounts.DIGITS - 1] - '0'];
        System.arraycopy(item, 0, response, end, item.length);
        System.arraycopy(digits, digitsStart, response, end + DIGITS_OFFSET, SampleAccounts.DIGITS);
        return end + item.length;
    }

    private int findAccounts(ByteBuf request) {
        int found = 0;
        int index = nextAccount(request, request.readerIndex());
        while (index >= 0 && found < SampleAccounts.WINDOW) {
            request.getBytes(index + PREFIX.length, digits, found++ * SampleAccounts.DIGITS, SampleAccounts.DIGITS);
            index = nextAccount(request, index + PREFIX.length + SampleAccounts.DIGITS + 2);
        }
        return found;
    }

    /** {@return the index of the next account, which is nearly always the start index itself; -1 if there is none} */
    private static int nextAccount(ByteBuf request, int start) {
        if (start + PREFIX.length >= request.writerIndex()) {
            return -1;
        }
        if (ByteBufUtil.equals(request, start, Unpooled.wrappedBuffer(PREFIX), 0, PREFIX.length)) {
            return start;
        }
        int index = ByteBufUtil.indexOf(
                Unpooled.wrappedBuffer(PREFIX), request.slice(start, request.writerIndex() - start));
        return index < 0 ? -1 : start + index;
    }
}
