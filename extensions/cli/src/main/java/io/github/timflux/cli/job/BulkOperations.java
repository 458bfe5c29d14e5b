package io.github.timflux.cli.job;

import java.util.List;

/** Catalog of all bulk operations. */
public final class BulkOperations {

    private BulkOperations() {}

    public static List<BulkOperation<?, ?>> ofAttributes() {
        return List.of(
                new BulkOperation<>(
                        "get",
                        "Reads the attributes of any number of accounts.",
                        InputDefinition.accounts(),
                        connection -> connection.pushApi().attributes()::get,
                        OutputDefinition.attributes()),
                new BulkOperation<>(
                        "set",
                        "Sets attributes of any number of accounts. Other attributes are unchanged.",
                        InputDefinition.attributeUpdates(),
                        connection -> connection.pushApi().attributes()::set,
                        OutputDefinition.ok()),
                new BulkOperation<>(
                        "remove",
                        "Removes attributes from any number of accounts.",
                        InputDefinition.attributeRemovals(),
                        connection -> connection.pushApi().attributes()::remove,
                        OutputDefinition.ok()));
    }

    public static List<BulkOperation<?, ?>> ofTags() {
        return List.of(
                new BulkOperation<>(
                        "get",
                        "Reads the tags of any number of accounts.",
                        InputDefinition.accounts(),
                        connection -> connection.pushApi().tags()::get,
                        OutputDefinition.tags()),
                new BulkOperation<>(
                        "add",
                        "Adds tags to any number of accounts. Existing tags are kept.",
                        InputDefinition.tagUpdates(),
                        connection -> connection.pushApi().tags()::add,
                        OutputDefinition.ok()),
                new BulkOperation<>(
                        "remove",
                        "Removes tags from any number of accounts.",
                        InputDefinition.tagUpdates(),
                        connection -> connection.pushApi().tags()::remove,
                        OutputDefinition.ok()),
                new BulkOperation<>(
                        "replace",
                        "Replaces all tags of any number of accounts. Only the path family timpush has this operation.",
                        InputDefinition.tagReplacements(),
                        connection -> connection.timPushApi("tags replace").tags()::replace,
                        OutputDefinition.ok()),
                new BulkOperation<>(
                        "clear",
                        "Removes all tags from any number of accounts.",
                        InputDefinition.accountsToClear(),
                        connection -> connection.pushApi().tags()::clear,
                        OutputDefinition.ok()));
    }
}
