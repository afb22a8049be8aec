import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimitiveValueListNode,
  type ValueNode,
} from "kysely"

/**
 * Replaces in every value what PostgreSQL's text does not take, on both databases alike: U+0000, which may come
 * with anything that is typed or pasted, and halves of a pair, which a cut leaves.
 */
export class StorableTextPlugin implements KyselyPlugin {
  readonly #transformer = new StorableText()

  transformQuery({ node, queryId }: PluginTransformQueryArgs) {
    return this.#transformer.transformNode(node, queryId)
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return result
  }
}

class StorableText extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: storableValue(node.value) }
  }

  protected override transformPrimitiveValueList(
    node: PrimitiveValueListNode,
  ): PrimitiveValueListNode {
    return { ...node, values: node.values.map(storableValue) }
  }
}

function storableValue(value: unknown): unknown {
  return typeof value === "string" ? storable(value) : value
}

/** For what reaches the database past the plugin. */
export function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed()
}
