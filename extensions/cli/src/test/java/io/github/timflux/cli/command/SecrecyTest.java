package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The secret key is never printed and never written to a file. */
@Timeout(60)
final class SecrecyTest {

    private static final String INPUT =
            """
            {"account":"u1","attributes":{"sex":"F"}}
            {"account":"u1","attributes":["sex"]}
            {"account":"u1","tags":["a"]}
            u1
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributes get",
                "attributes set",
                "attributes remove",
                "tags get",
                "tags add",
                "tags remove",
                "tags replace",
                "tags clear",
                "names get",
                "names set sex",
                "call v4/timpush/get_attr_name -d {}",
                "usersig",
                "usersig --explain",
            })
    void shouldNotPrintTheKey(String command) throws IOException {
        try (TimSimulator simulator = TimSimulator.builder()
                .attributeNames("sex")
                .accountDirectory(account -> Map.of())
                .enqueueFaults(InjectedFault.INTERNAL_ERROR)
                .start()) {
            Path summary = Files.createFile(folder.resolve("summary"));
            String where = " --endpoint " + simulator.endpoint();
            String job = where + " --progress always --summary " + summary;
            String options = command.startsWith("usersig") ? "" : command.matches("(names|call) .*") ? where : job;
            String args = command + " --sdk-app-id " + ToolRunner.SDK_APP_ID + options;
            check(ToolRunner.withInput(INPUT).run(args.split(" ", -1)));
            // The service rejects the UserSig of another application.
            check(ToolRunner.withInput(INPUT)
                    .run(args.replace(ToolRunner.SDK_APP_ID, "1400000001").split(" ", -1)));
            assertThat(summary).content().doesNotContainIgnoringCase(ToolRunner.KEY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'--secret-key ', --secret-key",
        "--secret-key=, --secret-key",
        "'', [redacted]",
        "'--rate ', [redacted]"
    })
    void shouldNotPrintAKeyThatIsGivenAsAnArgument(String option, String shown) {
        ToolResult run = ToolRunner.withInput("")
                .run(("attributes get --region tokyo --sdk-app-id 1 " + option + ToolRunner.KEY).split(" ", -1));
        assertThat(run.err()).contains(shown);
        assertThat(run.code()).isEqualTo(2);
        check(run);
    }

    private static void check(ToolResult run) {
        assertThat(run.out() + run.err()).isNotEmpty();
        assertThat((run.out() + run.err()).toLowerCase(Locale.ROOT)).doesNotContain(ToolRunner.KEY);
    }
}
