package io.github.timflux.cli;

import io.github.timflux.cli.input.LineParser;
import io.github.timflux.cli.output.ValueWriter;
import java.util.List;

/** All operations that take a stream. Each is described here and nowhere else. */
final class BulkOperations {

    private BulkOperations() {}

    static List<BulkOperation<?, ?>> ofAttributes() {
        return List.of(
                new BulkOperation<>(
                        "get",
                        "Reads the attributes of any number of accounts.",
                        LineParser.accounts(),
                        connection -> connection.push().attributes()::get,
                        ValueWriter.attributes()),
                new BulkOperation<>(
                        "set",
                        "Sets attributes of any number of accounts; those that a line does not name stay as they are.",
                        LineParser.attributeUpdates(),
                        connection -> connection.push().attributes()::set,
                        ValueWriter.ok()),
                new BulkOperation<>(
                        "remove",
                        "Removes attributes from any number of accounts.",
                        LineParser.attributeRemovals(),
                        connection -> connection.push().attributes()::remove,
                        ValueWriter.ok()));
    }

    static List<BulkOperation<?, ?>> ofTags() {
        return List.of(
                new BulkOperation<>(
                        "get",
                        "Reads the tags of any number of accounts.",
                        LineParser.accounts(),
                        connection -> connection.push().tags()::get,
                        ValueWriter.tags()),
                new BulkOperation<>(
                        "add",
                        "Adds tags to any number of accounts; those that an account has already stay.",
                        LineParser.tagUpdates(),
                        connection -> connection.push().tags()::add,
                        ValueWriter.ok()),
                new BulkOperation<>(
                        "remove",
                        "Removes tags from any number of accounts.",
                        LineParser.tagUpdates(),
                        connection -> connection.push().tags()::remove,
                        ValueWriter.ok()),
                new BulkOperation<>(
                        "replace",
                        "Replaces all tags of any number of accounts by those given. The family timpush alone has it.",
                        LineParser.tagUpdates(),
                        connection -> connection.timPush("tags replace").tags()::replace,
                        ValueWriter.ok()),
                new BulkOperation<>(
                        "clear",
                        "Removes all tags from any number of accounts.",
                        LineParser.accounts(),
                        connection -> connection.push().tags()::clear,
                        ValueWriter.ok()));
    }
}
