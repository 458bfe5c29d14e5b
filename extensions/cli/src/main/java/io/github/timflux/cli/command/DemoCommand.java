package io.github.timflux.cli.command;

import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.option.ProgressOption;
import io.github.timflux.cli.option.QuotaConverter;
import io.github.timflux.cli.process.DesktopBrowser;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.ScreenStyle;
import io.github.timflux.cli.process.TerminalColors;
import io.github.timflux.cli.process.TerminalInfo;
import io.github.timflux.cli.report.JobStatistics;
import io.github.timflux.cli.report.ProgressDisplay;
import io.github.timflux.cli.report.WaitMessages;
import io.github.timflux.cli.simulation.CallRateSamples;
import io.github.timflux.cli.simulation.DemoAccounts;
import io.github.timflux.cli.simulation.DemoSingleCalls;
import io.github.timflux.cli.simulation.DemoSummary;
import io.github.timflux.cli.simulation.JvmWarmUp;
import io.github.timflux.cli.simulation.SimulatedUsers;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.AccountDirectory;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Demonstrates the client with a simulator in the same process: a bulk job, and single calls beside it. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final SimulatedUsers USERS = new SimulatedUsers(0.01);
    private static final double FAULT_PROPORTION = 0.005;
    /** The page shows the last 100 calls. A call with its bodies uses about 20 kB. */
    private static final int WATCHED_CALLS = 1_000;

    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration JITTER = Duration.ofMillis(10);

    private final ProcessEnvironment process;
    private final AccountDirectory served;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "100000",
            description = "The number of accounts. Default: ${DEFAULT-VALUE}.")
    private int accounts;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "${bundle:quota.calls-per-second.default}",
            converter = QuotaConverter.class,
            description =
                    "Calls per second of the client and of the simulator, such as 100 or 0.5, or unlimited. Default: ${DEFAULT-VALUE}.")
    private Quota quota = Quota.unlimited();

    @Option(
            names = "--watch",
            description = "Show the calls on a page of the simulator, which opens in the browser of the desktop. The "
                    + "simulator stays open until Ctrl-C.")
    private boolean watch;

    @Mixin
    private final ProgressOption progress = new ProgressOption();

    DemoCommand(ProcessEnvironment process) {
        this(process, USERS);
    }

    /**
     * Creates the command.
     *
     * @param process the process
     * @param served the accounts that the simulator has; those that are expected are always the same
     */
    DemoCommand(ProcessEnvironment process, AccountDirectory served) {
        this.process = process;
        this.served = served;
    }

    @Override
    public Integer call() throws IOException {
        if (accounts < 1) {
            throw new UsageException("The number of accounts is " + accounts + "; expected at least 1.");
        }
        process.println(DemoSummary.introduction(accounts, quota));
        JvmWarmUp.run();
        try (TimSimulator simulator = simulator()) {
            if (watch) {
                openPage(simulator);
            }
            DemoSummary summary = run(simulator);
            if (process.interruptSignal().isRaised()) {
                return ExitCode.INTERRUPTED;
            }
            process.println(summary.screen(ScreenStyle.of(process.variables())));
            if (watch) {
                awaitInterrupt();
            }
            return summary.isSuccessful() ? ExitCode.OK : ExitCode.SOME_FAILED;
        }
    }

    private void openPage(TimSimulator simulator) throws IOException {
        // The page shows the progress towards the number of accounts in its URL.
        URI page = simulator.adminEndpoint().resolve("#accounts=" + accounts);
        process.println("The page of the simulator: " + page);
        if (!DesktopBrowser.open(page, process.variables())) {
            process.println("No browser was found; open the page yourself.");
        }
    }

    private void awaitInterrupt() throws IOException {
        process.println("The simulator stays open until Ctrl-C.");
        process.interruptSignal()
                .runWork(() -> process.interruptSignal().whenRaised().block());
    }

    private DemoSummary run(TimSimulator simulator) throws IOException {
        DemoAccounts demoAccounts = new DemoAccounts(accounts, USERS);
        DemoSingleCalls singleCalls = new DemoSingleCalls(demoAccounts, quota);
        CallRateSamples callRates = new CallRateSamples(simulator);
        JobStatistics statistics = JobStatistics.start(System::nanoTime);
        try (TimClient client = client(simulator, statistics)) {
            Sinks.Empty<Void> end = Sinks.empty();
            Flux<?> job = client.timPush()
                    .attributes()
                    .get(demoAccounts.accounts())
                    .doOnNext(demoAccounts::count)
                    .doOnNext(statistics::count)
                    .doFinally(signal -> end.tryEmitEmpty());
            Mono<Void> all = Mono.when(
                            withProgress(job, statistics),
                            singleCalls.callUntil(client, end.asMono()),
                            callRates.sampleUntil(end.asMono()))
                    // An interrupt cancels the calls: a demo has no results to keep.
                    .takeUntilOther(process.interruptSignal().whenRaised());
            process.interruptSignal().runWork(() -> all.block());
        }
        return DemoSummary.of(statistics.summary(quota), simulator.statistics(), callRates, singleCalls, demoAccounts);
    }

    private Flux<?> withProgress(Flux<?> job, JobStatistics statistics) {
        if (!progress.mode().isShownOn(TerminalInfo.of(process.variables()))) {
            return job;
        }
        // A line that is redrawn is no plain output, so NO_COLOR and a dumb terminal get lines.
        boolean isPlain = !TerminalColors.of(process.variables()).err().enabled();
        return (isPlain
                        ? ProgressDisplay.lines(statistics, () -> accounts, process.err())
                        : ProgressDisplay.on(process, statistics, () -> accounts))
                .showDuring(job);
    }

    private TimClient client(TimSimulator simulator, JobStatistics statistics) {
        TimFlux.Builder builder = TimFlux.builder(
                        SimulatedUsers.SDK_APP_ID, Credentials.secretKey("administrator", SimulatedUsers.SECRET_KEY))
                .endpoint(simulator.endpoint())
                .quota(quota);
        return WaitMessages.of(process)
                .addTo(builder, statistics.callListener())
                .build();
    }

    private TimSimulator simulator() {
        TimSimulatorBuilder builder = TimSimulator.builder()
                .sdkAppId(SimulatedUsers.SDK_APP_ID)
                .secretKey(SimulatedUsers.SECRET_KEY)
                .accountDirectory(served)
                .latency(LATENCY)
                .jitter(JITTER)
                .fault(InjectedFault.INTERNAL_ERROR, FAULT_PROPORTION);
        if (watch) {
            builder.admin().recordBodies().maxRecordedCalls(WATCHED_CALLS);
        }
        return (quota.isUnlimited() ? builder.withoutRateLimit() : builder.callsPerSecond(quota.callsPerSecond()))
                .start();
    }
}
