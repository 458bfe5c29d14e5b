package io.github.timflux.cli.command;

import io.github.timflux.AccountIdType;
import io.github.timflux.TimPushAttributeName;
import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.cli.file.FileCommand;
import io.github.timflux.cli.option.ClientConnection;
import io.github.timflux.cli.option.ConnectionOptions;
import io.github.timflux.cli.option.SingleCallOptions;
import io.github.timflux.cli.output.JsonValueWriter;
import io.github.timflux.cli.process.ProcessEnvironment;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;

/** Sets the attribute names of the application. */
@Command(
        description = {
            "",
            "Always give all names in the same order. Tencent does not document what happens to the values of a "
                    + "name that is moved or left out.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class NamesSetCommand implements Callable<Integer>, FileCommand {

    private final ProcessEnvironment process;

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "1 to 10 names, such as: sex city level")
    private List<String> names = List.of();

    @Option(
            names = "--types",
            paramLabel = "TYPE",
            split = ",",
            description = "The account type of each attribute: user_id or registration_id, separated by commas. "
                    + "It cannot be changed later. Only the path family timpush has types.")
    private List<AccountIdType> types = List.of();

    @Mixin
    private final ConnectionOptions connectionOptions = new ConnectionOptions();

    @Mixin
    private final SingleCallOptions callOptions = new SingleCallOptions();

    NamesSetCommand(ProcessEnvironment process) {
        this.process = process;
    }

    @Override
    public void addFiles(CommandFiles files) {
        connectionOptions.addFiles(files);
        files.print();
    }

    @Override
    public Integer call() throws IOException {
        if (!types.isEmpty() && types.size() != names.size()) {
            throw new UsageException("There are " + names.size() + " names and " + types.size()
                    + " types; expected one type for each name.");
        }
        return new SingleCallRunner(process, connectionOptions, callOptions).run(this::set, JsonValueWriter.ok());
    }

    private Mono<Boolean> set(ClientConnection connection) {
        Mono<Void> done = types.isEmpty()
                ? connection.pushApi().attributeNames().set(bySlot(names::get))
                : connection.timPushApi("types").attributeNames().setTyped(bySlot(this::typed));
        return done.thenReturn(true);
    }

    private TimPushAttributeName typed(int slot) {
        return new TimPushAttributeName(names.get(slot), types.get(slot));
    }

    private <V> Map<Integer, V> bySlot(IntFunction<V> value) {
        Map<Integer, V> slots = new LinkedHashMap<>();
        for (int slot = 0; slot < names.size(); slot++) {
            slots.put(slot, value.apply(slot));
        }
        return slots;
    }
}
