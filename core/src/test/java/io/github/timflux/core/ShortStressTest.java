package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Runs each jcstress test for a moment in this JVM. {@link StressTest} starts a JVM for each of them, which takes more
 * than a minute.
 */
final class ShortStressTest {

    private static final int MILLIS = 20;

    @TestFactory
    Stream<DynamicTest> shouldHaveNoForbiddenResult() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
        return TestList.tests().stream().map(name -> dynamicTest(name, () -> run(TestList.getInfo(name))));
    }

    private static void run(TestInfo test) throws ReflectiveOperationException, IOException, InterruptedException {
        Runner<?> runner = Class.forName(test.generatedRunner())
                .asSubclass(Runner.class)
                .getConstructor(ForkedTestConfig.class)
                .newInstance(config(test));
        assertThat(states(runner)).isNotEmpty().allSatisfy(state -> assertThat(expectation(test, state))
                .describedAs("%s: %s", test.description(), state)
                .isIn(Expect.ACCEPTABLE, Expect.ACCEPTABLE_INTERESTING));
    }

    /** Not {@code run()}, which first looks for the number of objects that fit into the memory, with 300 threads. */
    private static <R> Set<String> states(Runner<R> runner) throws InterruptedException {
        Set<String> states = new HashSet<>();
        for (CounterThread<R> thread : runner.internalRun()) {
            thread.join();
            assertThat(thread.throwable()).isNull();
            thread.result().elementSet().forEach(state -> states.add(state.toString()));
        }
        return states;
    }

    private static Expect expectation(TestInfo test, String state) {
        return test.cases().stream()
                .filter(described -> described.matches(state))
                .findFirst()
                .map(StateCase::expect)
                .orElseGet(() -> test.unmatched().expect());
    }

    /**
     * Only a stream can create a configuration without all options of jcstress. It has the number of an enum constant.
     */
    @SuppressWarnings("EnumOrdinal")
    private static ForkedTestConfig config(TestInfo test) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(SpinLoopStyle.THREAD_SPIN_WAIT.ordinal());
        out.writeInt(MILLIS);
        int iterations = 1;
        out.writeInt(iterations);
        out.writeUTF(test.generatedRunner());
        int maxFootprintMegabytes = 64;
        out.writeInt(maxFootprintMegabytes);
        int strideSize = 64;
        out.writeInt(strideSize);
        int strideCount = 4;
        out.writeInt(strideCount);
        boolean hasAffinity = false;
        out.writeBoolean(hasAffinity);
        return new ForkedTestConfig(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
