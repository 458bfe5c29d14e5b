package io.github.timflux.benchmarks;

import io.github.timflux.core.json.Answer;
import io.github.timflux.core.json.Codec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

/** What it costs to write a request for 100 accounts, and to read its answer; per account. */
@Fork(1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
public class CodecBenchmark {

    private final Codec<Collection<String>, Map<String, Map<String, String>>> codec = Codec.getAttributes();
    private List<String> accounts = List.of();
    private byte[] answer = {};

    /** Makes the accounts and the answer. */
    @Setup
    public void prepare() {
        accounts = Samples.accounts(Samples.WINDOW);
        answer = Samples.answer(accounts);
    }

    /**
     * The request written.
     *
     * @return its body
     */
    @Benchmark
    @OperationsPerInvocation(Samples.WINDOW)
    public byte[] encode() {
        return codec.encode(accounts);
    }

    /**
     * The answer read, two attributes for each account.
     *
     * @return what it says
     */
    @Benchmark
    @OperationsPerInvocation(Samples.WINDOW)
    public Answer<Map<String, Map<String, String>>> decode() {
        return codec.decode(answer);
    }
}
