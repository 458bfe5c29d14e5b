package io.github.timflux.benchmarks.jmh;

import io.github.timflux.AttributeUpdate;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.core.internal.http.RequestBody;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.window.AccountIndex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The JSON codec: requests and responses of 100 accounts. One operation is one account. */
@Fork(1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
public class CodecBenchmark {

    private final OperationCodec<Collection<String>, Map<String, Map<String, String>>> attributes =
            OperationCodec.getAttributes();
    private final OperationCodec<Collection<String>, Map<String, Set<String>>> tags = OperationCodec.getTags();
    private final OperationCodec<Collection<AttributeUpdate>, Map<String, AttributeUpdate>> update =
            OperationCodec.setAttributes();
    private final AccountIndex requested = new AccountIndex(SampleAccounts.WINDOW);
    private List<String> accounts = List.of();
    private List<AttributeUpdate> updates = List.of();
    private byte[] attributesResponse = {};
    private byte[] tagsResponse = {};

    /** Creates the requests and the responses. */
    @Setup
    public void prepare() {
        accounts = SampleAccounts.list(SampleAccounts.WINDOW);
        requested.addAll(accounts);
        updates = accounts.stream()
                .map(account -> new AttributeUpdate(account, SampleAccounts.attributes(account)))
                .toList();
        attributesResponse = SampleResponses.attributes(accounts);
        tagsResponse = SampleResponses.tags(accounts);
    }

    /**
     * Encodes a request for attributes into the buffer of an HTTP client. A request for tags is encoded by the same
     * code.
     *
     * @return the length of the body in bytes
     */
    @Benchmark
    @OperationsPerInvocation(SampleAccounts.WINDOW)
    public int encode() {
        return copyToNetwork(attributes.encode(accounts));
    }

    /**
     * Encodes a request that sets two attributes of each account.
     *
     * @return the length of the body in bytes
     */
    @Benchmark
    @OperationsPerInvocation(SampleAccounts.WINDOW)
    public int encodeUpdates() {
        return copyToNetwork(update.encode(updates));
    }

    private static int copyToNetwork(RequestBody body) {
        ByteBuf buffer = body.copy(
                (bytes, length) -> ByteBufAllocator.DEFAULT.ioBuffer(length).writeBytes(bytes, 0, length));
        int length = buffer.readableBytes();
        buffer.release();
        return length;
    }

    /**
     * Decodes a response with two attributes of each account.
     *
     * @return the decoded response
     */
    @Benchmark
    @OperationsPerInvocation(SampleAccounts.WINDOW)
    public DecodedResponse<Map<String, Map<String, String>>> decode() {
        return attributes.decode(attributesResponse, 0, attributesResponse.length, requested);
    }

    /**
     * Decodes a response with two tags of each account.
     *
     * @return the decoded response
     */
    @Benchmark
    @OperationsPerInvocation(SampleAccounts.WINDOW)
    public DecodedResponse<Map<String, Set<String>>> decodeTags() {
        return tags.decode(tagsResponse, 0, tagsResponse.length, requested);
    }
}
