package io.github.timflux.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NettyLeakExtensionTest {

    @Test
    void shouldDetectABufferThatWasNotReleased() throws InterruptedException {
        ByteBufAllocator.DEFAULT.buffer(64);
        assertThat(NettyLeakExtension.takeLeaks()).singleElement().asString().startsWith("ByteBuf was dropped");
    }

    @Test
    void shouldFailTheClassThatDroppedABuffer() {
        ByteBufAllocator.DEFAULT.buffer(64);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(NettyLeakExtension::failOnLeaks)
                .withMessageStartingWith("Netty has found leaks of this test class")
                .withMessageContaining("\nByteBuf was dropped");
    }

    @Test
    void shouldDetectNothingIfAllBuffersAreReleased() throws InterruptedException {
        ByteBufAllocator.DEFAULT.buffer(64).release();
        assertThat(NettyLeakExtension.takeLeaks()).isEmpty();
    }

    @Test
    void shouldSearchAfterTheGivenNumberOfClassesThatAllocateBuffers() throws InterruptedException {
        assertThat(NettyLeakExtension.takeLeaks()).isEmpty();
        List<Boolean> due = new ArrayList<>();
        for (boolean allocates : new boolean[] {true, false, true, true}) {
            if (allocates) {
                ByteBufAllocator.DEFAULT.buffer(64).release();
            }
            due.add(NettyLeakExtension.isSearchDue(3));
        }
        assertThat(due).containsExactly(false, false, false, true);
    }

    @Test
    void shouldReportEachLeakedResourceOnce() throws InterruptedException {
        List<String> leaks = new ArrayList<>();
        ReportingLeakDetector<Object> watch = new ReportingLeakDetector<>(Object.class, 1, () -> {}, leaks::add);
        watch.track(new Object());
        NettyLeakExtension.collectGarbage();
        watch.track(this);
        watch.track(this);
        assertThat(leaks).hasSize(1);
    }
}
