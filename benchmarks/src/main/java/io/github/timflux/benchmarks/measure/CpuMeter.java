package io.github.timflux.benchmarks.measure;

/** The processor time of this process since a start, exact to the microsecond where the system reports it. */
public final class CpuMeter {

    private final ThreadStatistics startThreads = ThreadStatistics.now();
    private final long startProcess = ResourceUsageMeter.cpuNanos();

    private CpuMeter() {}

    /** {@return a measurement that starts now} */
    public static CpuMeter start() {
        return new CpuMeter();
    }

    /** {@return the processor time in seconds, on Linux without threads that have ended} */
    public double seconds() {
        return ThreadStatistics.areAvailable()
                ? ThreadStatistics.now().cpuSecondsSince(startThreads)
                : (ResourceUsageMeter.cpuNanos() - startProcess) / 1e9;
    }
}
