package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.Tool.Run;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written by one command is read by another, in both families. */
final class OperationsTest {

    private static final String OK = "{\"account\":\"u1\",\"ok\":true}\n";

    private final TimSimulator simulator = TimSimulator.builder()
            .directory(account -> account.startsWith("u") ? Map.of() : null)
            .attributeNames("sex", "city")
            .start();

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timpush", "all_member_push"})
    void attributesAreSetAndReadAndRemoved(String family) {
        assertThat(run(
                        "{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\",\"city\":\"深圳\"}}",
                        "attributes set --family " + family))
                .isEqualTo(new Run(0, OK, ""));
        assertThat(run("u1", "attributes get --family " + family).out())
                .isEqualTo("{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\",\"city\":\"深圳\"}}\n");
        assertThat(run("{\"attributes\":[\"sex\"],\"account\":\"u1\"}", "attributes remove --family " + family))
                .isEqualTo(new Run(0, OK, ""));
        assertThat(simulator.attributes("u1")).containsExactly(Map.entry("city", "深圳"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timpush", "all_member_push"})
    void tagsAreAddedAndReadAndRemovedAndCleared(String family) {
        assertThat(run("{\"account\":\"u1\",\"tags\":[\"a\",\"b\"]}", "tags add --family " + family))
                .isEqualTo(new Run(0, OK, ""));
        assertThat(run("{\"account\":\"u1\",\"tags\":[\"a\"]}", "tags remove --family " + family))
                .isEqualTo(new Run(0, OK, ""));
        assertThat(run("u1", "tags get --family " + family).out()).isEqualTo("{\"account\":\"u1\",\"tags\":[\"b\"]}\n");
        assertThat(run("u1", "tags clear --family " + family)).isEqualTo(new Run(0, OK, ""));
        assertThat(simulator.tags("u1")).isEmpty();
    }

    @Test
    void tagsAreReplaced() {
        Run run = run(
                "{\"account\":\"u1\",\"tags\":[\"a\"]}\n{\"account\":\"u1\",\"tags\":[\"b\",\"c\"]}\n", "tags replace");
        assertThat(run).isEqualTo(new Run(0, OK + OK, ""));
        assertThat(simulator.tags("u1")).containsExactly("b", "c");
    }

    @Test
    void tagsAreNotReplacedWhereThatIsNotToBeHad() {
        Run run = run("{\"account\":\"u1\",\"tags\":[\"a\"]}", "tags replace --family all_member_push");
        assertThat(run)
                .isEqualTo(new Run(
                        2, "", "timflux: --family is all_member_push, which cannot replace tags; expected timpush.\n"));
        assertThat(simulator.calls()).isEmpty();
    }

    @Test
    void aLineThatCannotBeWrittenIsAFailureOfItsOwn() {
        Run run = run(
                "u1\n{\"account\":\"u1\",\"tags\":[7]}\n{\"account\":\"x\",\"tags\":[\"a\"]}\n"
                        + "{\"account\":\"u1\",\"tags\":[\"" + "t".repeat(51)
                        + "\"]}\n{\"account\":\"u1\",\"tags\":[\"a\"]}\n",
                "tags add");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("{\"line\":1,\"account\":\"u1\",\"error\":{\"kind\":\"INVALID\""))
                .anyMatch(line -> line.startsWith("{\"line\":2,\"account\":\"u1\",\"error\":{\"kind\":\"INVALID\"")
                        && line.contains("The line has 7 where a text belongs; expected"))
                .anyMatch(line -> line.startsWith("{\"account\":\"x\",\"error\":{\"kind\":\"REJECTED\",\"code\":70107"))
                .anyMatch(line -> line.contains("51 bytes in UTF-8; expected at most 50."))
                .contains("{\"account\":\"u1\",\"ok\":true}");
        assertThat(simulator.tags("u1")).containsExactly("a");
    }

    @Test
    void aWriteWhoseAnswersWereLostSaysSo() {
        simulator.script(Stream.generate(() -> Fault.RESET).limit(5).toArray(Fault[]::new));
        assertThat(run("{\"account\":\"u1\",\"tags\":[\"a\"]}", "tags add").out())
                .startsWith("{\"account\":\"u1\",\"error\":{\"kind\":\"UNAVAILABLE\"")
                .endsWith("\"attempts\":5,\"mayHaveBeenApplied\":true}}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timpush", "all_member_push"})
    void namesAreSetAndRead(String family) {
        assertThat(run("", "names set --family " + family + " sex city level"))
                .isEqualTo(new Run(0, "{\"ok\":true}\n", ""));
        assertThat(run("", "names get --family " + family))
                .isEqualTo(new Run(0, "{\"0\":\"sex\",\"1\":\"city\",\"2\":\"level\"}\n", ""));
    }

    @Test
    void typesOfNamesAreSetAndRead() {
        assertThat(run("", "names set sex city model --types user-id,user-id,registration-id")
                        .out())
                .isEqualTo("{\"ok\":true}\n");
        assertThat(run("", "names get --types").out())
                .isEqualTo(
                        "{\"0\":{\"name\":\"sex\",\"type\":\"user_id\"},\"1\":{\"name\":\"city\",\"type\":\"user_id\"},"
                                + "\"2\":{\"name\":\"model\",\"type\":\"registration_id\"}}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "names get --types --family all_member_push|2|which cannot tell types; expected timpush.",
                "names set a --types user-id --family all_member_push|2|which cannot have types; expected timpush.",
                "names set a b --types user-id|2|There are 2 names and 1 types; expected as many of both.",
                "names set a --types robot|2|'robot' is none of user_id, registration_id.",
                "names set|2|Missing required parameter",
                "names set a b c d e f g h i j k|2|The slot of an attribute name is 10; expected 0 to 9.",
                "names set city|1|REJECTED 90033",
                "names get --identifier nobody|3|Given up. CREDENTIALS 90009",
            })
    void whatIsWrongWithNamesIsSaidInOneLine(String args, int code, String complaint) {
        Run run = run("", args);
        assertThat(run.err()).startsWith("timflux: ").contains(complaint).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(code);
    }

    private Run run(String input, String args) {
        Stream<String> connection = Stream.of("--endpoint=" + simulator.endpoint(), "--sdk-app-id=" + Tool.APP);
        return Tool.reading(input)
                .run(Stream.concat(Arrays.stream(args.split(" ", -1)), connection)
                        .toArray(String[]::new));
    }
}
