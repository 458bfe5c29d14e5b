package io.github.timflux.benchmarks;

import io.github.timflux.AttributeUpdate;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.window.AccountIndex;
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

/** What it costs to write a request about 100 accounts, and to read its answer; per account. */
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
    private final AccountIndex asked = new AccountIndex(Samples.WINDOW);
    private List<String> accounts = List.of();
    private List<AttributeUpdate> updates = List.of();
    private byte[] answer = {};
    private byte[] tagsAnswer = {};

    /** Makes the requests and the answers. */
    @Setup
    public void prepare() {
        accounts = Samples.accounts(Samples.WINDOW);
        asked.addAll(accounts);
        updates = Samples.updates(accounts);
        answer = Samples.answer(accounts);
        tagsAnswer = Samples.tagsAnswer(accounts);
    }

    /**
     * A request for attributes, or for tags: they are the same.
     *
     * @return its body
     */
    @Benchmark
    @OperationsPerInvocation(Samples.WINDOW)
    public byte[] encode() {
        return attributes.encode(accounts);
    }

    /**
     * A request that sets two attributes of each account.
     *
     * @return its body
     */
    @Benchmark
    @OperationsPerInvocation(Samples.WINDOW)
    public byte[] encodeUpdates() {
        return update.encode(updates);
    }

    /**
     * The answer with attributes, two for each account.
     *
     * @return what it says
     */
    @Benchmark
    @OperationsPerInvocation(Samples.WINDOW)
    public DecodedResponse<Map<String, Map<String, String>>> decode() {
        return attributes.decode(answer, 0, answer.length, asked);
    }

    /**
     * The answer with tags, two for each account.
     *
     * @return what it says
     */
    @Benchmark
    @OperationsPerInvocation(Samples.WINDOW)
    public DecodedResponse<Map<String, Set<String>>> decodeTags() {
        return tags.decode(tagsAnswer, 0, tagsAnswer.length, asked);
    }
}
