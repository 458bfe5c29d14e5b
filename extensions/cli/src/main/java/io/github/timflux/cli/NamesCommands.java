package io.github.timflux.cli;

import io.github.timflux.AccountType;
import io.github.timflux.AttributeName;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.spi.CallListener;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;

/** What can be done with the names of attributes: one call each, and one line of JSON. */
final class NamesCommands {

    private NamesCommands() {}

    static CommandLine group(Surroundings surroundings) {
        return GroupCommand.of(
                "names",
                "The names of the application's attributes.",
                List.of(new CommandLine(new Get(surroundings)), new CommandLine(new Set(surroundings))));
    }

    /** Calls once and prints what comes; a failure that is not fatal is that of the one thing asked for. */
    private static int run(
            Surroundings surroundings, ConnectionOptions connection, Function<Target, Mono<String>> call) {
        try (TimClient client = connection.open(surroundings.environment(), CallListener.none())) {
            Mono<String> line = call.apply(connection.target(client))
                    .takeUntilOther(surroundings.interruption().asMono());
            return line.map(text -> print(surroundings, text)).blockOptional().orElse(ExitCode.INTERRUPTED);
        } catch (TimException e) {
            return failed(surroundings, e);
        }
    }

    private static int print(Surroundings surroundings, String line) {
        new PrintStream(surroundings.out(), true, StandardCharsets.UTF_8).println(line);
        return ExitCode.OK;
    }

    private static int failed(Surroundings surroundings, TimException e) {
        if (e.kind().isFatal()) {
            throw e;
        }
        if (e.kind() == ErrorKind.INVALID) {
            throw new UsageException(e.reason());
        }
        surroundings.err().println("timflux: " + e.getMessage());
        return ExitCode.SOME_FAILED;
    }

    /** Reads the names. */
    @Command(
            name = "get",
            description = "Reads the names of all slots: {\"0\":\"sex\",\"1\":\"city\"}.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    private static final class Get implements Callable<Integer> {

        private final Surroundings surroundings;

        @Mixin
        private final ConnectionOptions connection = new ConnectionOptions();

        @Option(names = "--types", description = "Read which type of account each is for, too; with timpush only.")
        private boolean types;

        Get(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            return run(surroundings, connection, types ? Get::typed : Get::plain);
        }

        private static Mono<String> plain(Target target) {
            return target.push().attributeNames().get().map(NamesJson::plain);
        }

        private static Mono<String> typed(Target target) {
            return target.timPush("tell types").attributeNames().getTyped().map(NamesJson::typed);
        }
    }

    /** Sets names. */
    @Command(
            name = "set",
            description = "Names the slots from 0 on: 'names set sex city level' names three.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    private static final class Set implements Callable<Integer> {

        private final Surroundings surroundings;

        @Parameters(paramLabel = "NAME", arity = "1..*", description = "The names of slot 0, 1 and so on, at most ten.")
        private List<String> names = List.of();

        @Mixin
        private final ConnectionOptions connection = new ConnectionOptions();

        @Option(
                names = "--types",
                paramLabel = "TYPE",
                split = ",",
                description = "For which type of account each is, user-id or registration-id, as many as there are "
                        + "names; with timpush only.")
        private List<AccountType> types = List.of();

        Set(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            if (!types.isEmpty() && types.size() != names.size()) {
                throw new UsageException("There are " + names.size() + " names and " + types.size()
                        + " types; expected as many of both.");
            }
            return run(surroundings, connection, target -> set(target).thenReturn(NamesJson.OK));
        }

        private Mono<Void> set(Target target) {
            return types.isEmpty()
                    ? target.push().attributeNames().set(slots(names::get))
                    : target.timPush("have types").attributeNames().setTyped(slots(this::typed));
        }

        private AttributeName typed(int slot) {
            return new AttributeName(names.get(slot), types.get(slot));
        }

        private <V> Map<Integer, V> slots(Function<Integer, V> value) {
            Map<Integer, V> slots = new TreeMap<>();
            for (int slot = 0; slot < names.size(); slot++) {
                slots.put(slot, value.apply(slot));
            }
            return slots;
        }
    }
}
