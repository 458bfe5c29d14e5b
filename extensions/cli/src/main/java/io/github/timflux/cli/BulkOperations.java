package io.github.timflux.cli;

import java.util.List;

/** All operations that take a stream. Each is described here and nowhere else. */
final class BulkOperations {

    private BulkOperations() {}

    static List<BulkOperation<?, ?>> ofAttributes() {
        return List.of(
                new BulkOperation<>(
                        "get",
                        "Reads the attributes of any number of accounts.",
                        Reading.accounts(),
                        connection -> connection.push().attributes()::get,
                        Writing.attributes()),
                new BulkOperation<>(
                        "set",
                        "Sets attributes of any number of accounts; those that a line does not name stay as they are.",
                        Reading.attributeUpdates(),
                        connection -> connection.push().attributes()::set,
                        Writing.ok()),
                new BulkOperation<>(
                        "remove",
                        "Removes attributes from any number of accounts.",
                        Reading.attributeRemovals(),
                        connection -> connection.push().attributes()::remove,
                        Writing.ok()));
    }

    static List<BulkOperation<?, ?>> ofTags() {
        return List.of(
                new BulkOperation<>(
                        "get",
                        "Reads the tags of any number of accounts.",
                        Reading.accounts(),
                        connection -> connection.push().tags()::get,
                        Writing.tags()),
                new BulkOperation<>(
                        "add",
                        "Adds tags to any number of accounts; those that an account has already stay.",
                        Reading.tagUpdates(),
                        connection -> connection.push().tags()::add,
                        Writing.ok()),
                new BulkOperation<>(
                        "remove",
                        "Removes tags from any number of accounts.",
                        Reading.tagUpdates(),
                        connection -> connection.push().tags()::remove,
                        Writing.ok()),
                new BulkOperation<>(
                        "replace",
                        "Replaces all tags of any number of accounts by those given. The family timpush alone has it.",
                        Reading.tagReplacements(),
                        connection -> connection.timPush("tags replace").tags()::replace,
                        Writing.ok()),
                new BulkOperation<>(
                        "clear",
                        "Removes all tags from any number of accounts.",
                        Reading.accountsToClear(),
                        connection -> connection.push().tags()::clear,
                        Writing.ok()));
    }
}
