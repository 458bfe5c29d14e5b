package io.github.timflux.core.testing;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakTracker;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports each leak to a consumer. The detector of Netty only logs leaks, and only if the level ERROR is enabled. */
final class ReportingLeakDetector<T> extends ResourceLeakDetector<T> {

    private final Runnable onTrack;
    private final Consumer<String> reporter;

    /**
     * Creates a detector.
     *
     * @param resource the type that it tracks
     * @param samplingInterval one in this number is tracked
     * @param onTrack called before an object is tracked
     * @param leaks called for each leak
     */
    ReportingLeakDetector(Class<?> resource, int samplingInterval, Runnable onTrack, Consumer<String> leaks) {
        super(resource, samplingInterval);
        this.onTrack = onTrack;
        this.reporter = leaks;
    }

    @Override
    public @Nullable ResourceLeakTracker<T> track(T object) {
        onTrack.run();
        return super.track(object);
    }

    @Override
    public @Nullable ResourceLeakTracker<T> trackForcibly(T object) {
        onTrack.run();
        return super.trackForcibly(object);
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
