package io.github.timflux.cli.command;

import static java.util.Objects.requireNonNull;

import io.github.timflux.Quota;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.cli.file.FileCommand;
import io.github.timflux.cli.option.AdminOptions;
import io.github.timflux.cli.option.OverwriteOption;
import io.github.timflux.cli.option.PemCertificates;
import io.github.timflux.cli.option.QuotaConverter;
import io.github.timflux.cli.option.RelaxedRules;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.process.ExitCode;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.simulation.SimulatedUsers;
import io.github.timflux.cli.simulation.SimulatorConfig;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.SimulatorStatistics;
import io.github.timflux.simulator.model.StrictRule;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.netty.ChannelBindException;

/** Runs the simulator until Ctrl-C or SIGTERM. */
@Command(
        description = {
            "",
            "Default credentials: SDKAppID 1400000000, identifier administrator, secret key 0123456789abcdef "
                    + "repeated four times. Without a configuration file with accounts, each account exists with "
                    + "the attributes sex, city and level.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateCommand implements Callable<Integer>, FileCommand {

    private final ProcessEnvironment process;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A file with settings of the simulator in YAML or JSON. The other options replace its "
                    + "values. If it has accounts, no other accounts exist, unless --unknown is given.")
    private @Nullable Path configFile;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The host name or IP address of this machine on which the simulator listens; 0.0.0.0 means "
                    + "all addresses. Then other machines can reach it. Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port, or 0 for a free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--tls", description = "Use https with a certificate that is created for this run.")
    private boolean tls;

    @Option(names = "--certificate-file", paramLabel = "FILE", description = "Write the certificate to FILE as PEM.")
    private @Nullable Path certificateFile;

    @Mixin
    private final OverwriteOption overwrite = new OverwriteOption();

    @Mixin
    private final AdminOptions admin = new AdminOptions();

    @Option(
            names = "--sdk-app-id",
            paramLabel = "ID",
            description = "The SDKAppID of the application. Default: 1400000000.")
    private @Nullable Long sdkAppId;

    @Option(
            names = "--identifier",
            paramLabel = "USER",
            description = "The identifier of the administrator. Default: administrator.")
    private @Nullable String identifier;

    @Mixin
    private final SecretKeyOption key = new SecretKeyOption();

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = QuotaConverter.class,
            description = "Calls per second above which calls are throttled, such as 100 or 0.5, or unlimited. "
                    + "Default: ${bundle:quota.calls-per-second.default}.")
    private @Nullable Quota quota;

    @Option(names = "--latency", paramLabel = "MS", description = "The minimum latency in milliseconds. Default: 0.")
    private @Nullable Long latency;

    @Option(
            names = "--jitter",
            paramLabel = "MS",
            description = "The maximum random latency in milliseconds, which is added. Default: 0.")
    private @Nullable Long jitter;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the random numbers, to repeat a run.")
    private @Nullable Long seed;

    @Option(
            names = "--fault",
            paramLabel = "NAME=PROPORTION",
            description = "The proportion of calls with a fault, such as internal-error=0.01. Can be given "
                    + "several times.")
    private Map<InjectedFault, Double> faults = Map.of();

    @Option(
            names = "--unknown",
            paramLabel = "PROPORTION",
            description = "The proportion of accounts that do not exist, 0 to 1. Default: 0.")
    private @Nullable Double unknownProportion;

    @Option(
            names = "--unknown-accounts",
            paramLabel = "ANSWER",
            description = "How all_member_push answers for accounts that do not exist: empty, omitted, "
                    + "error-list or rejected. timpush always lists them in its ErrorList. Default: empty.")
    private @Nullable UnknownAccountResponse unknownAccounts;

    @Option(
            names = "--lenient",
            paramLabel = "RULE",
            converter = RelaxedRules.Converter.class,
            description = "Relax a rule on which Tencent's documents are silent, such as random-order, or all of them. "
                    + "Can be given several times.")
    private List<RelaxedRules> relaxedRules = List.of();

    SimulateCommand(ProcessEnvironment process) {
        this.process = process;
    }

    @Override
    public void addFiles(CommandFiles files) {
        key.addFiles(files);
        files.read("configuration", configFile);
        files.write("certificate file", certificateFile, overwrite.access());
        files.print();
    }

    @Override
    public Integer call() throws IOException {
        if (certificateFile != null && !tls) {
            throw new UsageException(
                    "--certificate-file is given without --tls; a certificate exists only with " + "--tls.");
        }
        admin.check();
        try (TimSimulator simulator = start()) {
            if (certificateFile != null) {
                PemCertificates.write(certificateFile, overwrite.access(), simulator.certificate());
            }
            process.interruptSignal().runWork(() -> {
                // Part of the work, so that a signal directly after the endpoint is printed still prints the counts.
                process.println(simulator.endpoint().toString());
                if (admin.isEnabled()) {
                    process.err().println("Admin API and page: " + simulator.adminEndpoint());
                }
                process.interruptSignal().whenRaised().block();
                process.err().println(describe(simulator.statistics()));
                simulator.callCountByPath().forEach((path, calls) -> process.err()
                        .println(describe(path, calls)));
            });
        }
        return ExitCode.OK;
    }

    private TimSimulator start() {
        try {
            return builder().start();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        } catch (IllegalStateException e) {
            // The configuration limits a path that has no operation.
            throw new UsageException(requireNonNull(e.getMessage()));
        } catch (ChannelBindException e) {
            throw new UsageException(
                    isAddressOfThisMachine(host)
                            ? portInUse(e.localPort())
                            : "The host " + host + " is not an address of this machine; expected a host name or an IP "
                                    + "address of this machine, such as 127.0.0.1.");
        }
    }

    private String portInUse(int used) {
        String option = admin.hasPort(used) ? "--admin-port" : "--port";
        return "Port " + used + " is in use; expected a free port. " + option + " 0 finds one.";
    }

    private static boolean isAddressOfThisMachine(String host) {
        try (ServerSocket anyPort = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return anyPort.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private TimSimulatorBuilder builder() {
        TimSimulatorBuilder builder = TimSimulator.builder().host(host).port(port);
        if (tls) {
            builder.tls();
        }
        admin.apply(builder);
        SimulatorConfig config = configFile == null ? SimulatorConfig.EMPTY : SimulatorConfig.read(configFile);
        builder.json(config.json());
        addUsers(builder, config);
        addGivenOptions(builder);
        identify(builder, config);
        return builder;
    }

    /** Adds the invented users, unless the configuration has accounts of its own. */
    private void addUsers(TimSimulatorBuilder builder, SimulatorConfig config) {
        if (unknownProportion == null && config.names().contains("accounts")) {
            return;
        }
        builder.accountDirectory(new SimulatedUsers(unknownProportion == null ? 0 : unknownProportion));
        if (!config.names().contains("attributeNames")) {
            builder.attributeNames("sex", "city", "level");
        }
    }

    /** Sets what is given on the command line. It replaces the values of the configuration. */
    private void addGivenOptions(TimSimulatorBuilder builder) {
        faults.forEach(builder::fault);
        if (quota != null) {
            limit(builder, quota);
        }
        if (latency != null) {
            builder.latency(Duration.ofMillis(latency));
        }
        if (jitter != null) {
            builder.jitter(Duration.ofMillis(jitter));
        }
        if (seed != null) {
            builder.seed(seed);
        }
        if (unknownAccounts != null) {
            builder.unknownAccounts(unknownAccounts);
        }
        if (!relaxedRules.isEmpty()) {
            builder.lenient(relaxedRules.stream()
                    .flatMap(option -> option.rules().stream())
                    .toArray(StrictRule[]::new));
        }
    }

    private static void limit(TimSimulatorBuilder builder, Quota quota) {
        if (quota.isUnlimited()) {
            builder.withoutRateLimit();
        } else {
            builder.callsPerSecond(quota.callsPerSecond());
        }
    }

    /** Sets the credentials that are given. A key in an environment variable may be for another program. */
    private void identify(TimSimulatorBuilder builder, SimulatorConfig config) {
        if (sdkAppId != null) {
            builder.sdkAppId(sdkAppId);
        }
        if (identifier != null) {
            builder.identifier(identifier);
        }
        String secret = key.find(config.names().contains("secretKey") ? Map.of() : process.variables());
        if (secret != null) {
            builder.secretKey(secret);
        }
    }

    private static String describe(SimulatorStatistics statistics) {
        return String.format(
                Locale.ROOT,
                "%,d calls with %,d accounts (%,d in the largest call), %,d throttled, %,d malformed; "
                        + "at most %,d calls in one second, %,d connections.",
                statistics.calls(),
                statistics.accounts(),
                statistics.maxAccountsPerCall(),
                statistics.throttled(),
                statistics.malformed(),
                statistics.maxCallsPerSecond(),
                statistics.connections());
    }

    private static String describe(String path, long calls) {
        return String.format(Locale.ROOT, "%,12d  %s", calls, path);
    }
}
