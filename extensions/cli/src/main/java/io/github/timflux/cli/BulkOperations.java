package io.github.timflux.cli;

import io.github.timflux.cli.input.WriteLine;
import io.github.timflux.cli.output.ValueWriter;
import java.util.List;
import java.util.function.Function;

/** All operations that take a stream: a new one is an entry here. */
final class BulkOperations {

    static final List<BulkOperation<?, ?>> ATTRIBUTES = List.of(
            new BulkOperation<>(
                    "get",
                    "Reads the attributes of any number of accounts: one account a line in, one line of JSON out.",
                    Function.identity(),
                    target -> target.push().attributes()::get,
                    ValueWriter.attributes()),
            new BulkOperation<>(
                    "set",
                    "Sets attributes, and leaves all others as they are: lines such as "
                            + "{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\"}} in, one line of JSON out for each.",
                    WriteLine::attributeUpdate,
                    target -> target.push().attributes()::set,
                    ValueWriter.ok()),
            new BulkOperation<>(
                    "remove",
                    "Removes attributes: lines such as {\"account\":\"u1\",\"attributes\":[\"sex\"]} in, one line of "
                            + "JSON out for each.",
                    WriteLine::attributeRemoval,
                    target -> target.push().attributes()::remove,
                    ValueWriter.ok()));

    static final List<BulkOperation<?, ?>> TAGS = List.of(
            new BulkOperation<>(
                    "get",
                    "Reads the tags of any number of accounts: one account a line in, one line of JSON out.",
                    Function.identity(),
                    target -> target.push().tags()::get,
                    ValueWriter.tags()),
            new BulkOperation<>(
                    "add",
                    "Adds tags: lines such as {\"account\":\"u1\",\"tags\":[\"a\"]} in, one line of JSON out for each.",
                    WriteLine::tagUpdate,
                    target -> target.push().tags()::add,
                    ValueWriter.ok()),
            new BulkOperation<>(
                    "remove",
                    "Removes tags: lines such as {\"account\":\"u1\",\"tags\":[\"a\"]} in, one line of JSON out for "
                            + "each.",
                    WriteLine::tagUpdate,
                    target -> target.push().tags()::remove,
                    ValueWriter.ok()),
            new BulkOperation<>(
                    "replace",
                    "Replaces all tags of each account, with timpush only: lines such as "
                            + "{\"account\":\"u1\",\"tags\":[\"a\"]} in, one line of JSON out for each.",
                    WriteLine::tagUpdate,
                    target -> target.timPush("replace tags").tags()::replace,
                    ValueWriter.ok()),
            new BulkOperation<>(
                    "clear",
                    "Removes all tags of any number of accounts: one account a line in, one line of JSON out.",
                    Function.identity(),
                    target -> target.push().tags()::clear,
                    ValueWriter.ok()));

    private BulkOperations() {}
}
