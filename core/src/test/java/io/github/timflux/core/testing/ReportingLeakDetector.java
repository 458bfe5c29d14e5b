package io.github.timflux.core.testing;

import io.netty.util.ResourceLeakDetector;
import java.util.function.Consumer;

/** Reports each leak to a consumer. The detector of Netty only logs leaks, and only if the level ERROR is enabled. */
final class ReportingLeakDetector<T> extends ResourceLeakDetector<T> {

    private final Consumer<String> reporter;

    ReportingLeakDetector(Class<?> resource, int samplingInterval, Consumer<String> leaks) {
        super(resource, samplingInterval);
        this.reporter = leaks;
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    @Override
    protected void reportTracedLeak(String resource, String records) {
        reporter.accept(resource + " was dropped without being released:" + records);
    }

    @Override
    protected void reportUntracedLeak(String resource) {
        reporter.accept(resource + " was dropped without being released.");
    }
}
