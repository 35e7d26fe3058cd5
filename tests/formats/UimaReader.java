// SPDX-License-Identifier: GPL-3.0-or-later

import java.io.*;
import java.util.*;
import org.apache.uima.*;
import org.apache.uima.cas.*;
import org.apache.uima.cas.impl.*;
import org.apache.uima.cas.text.AnnotationFS;
import org.apache.uima.resource.metadata.TypeSystemDescription;
import org.apache.uima.util.*;

/**
 * UimaReader FOLDER OUTPUT: Apache UIMA reads each .xmi file of a folder, strictly, by its
 * TypeSystem.xml, says what it finds, and writes it again. A line each: the file, the type, its
 * begin and end, its features and the text that it covers, with tabs between them.
 */
public class UimaReader
{
  private static String escape (String text)
  {
    return text == null ? "" : text.replace ("\\", "\\\\").replace ("\t", "\\t")
                                   .replace ("\n", "\\n").replace ("\r", "\\r");
  }

  private static String describe (AnnotationFS annotation)
  {
    StringJoiner line = new StringJoiner ("\t");

    line.add (annotation.getType ().getName ());
    line.add (annotation.getBegin () + "\t" + annotation.getEnd ());
    for (String name : new String[] { "label", "id" })
      {
        Feature feature = annotation.getType ().getFeatureByBaseName (name);

        line.add (feature == null ? "" : escape (annotation.getStringValue (feature)));
      }
    for (String name : new String[] { "Governor", "Dependent" })
      {
        Feature feature = annotation.getType ().getFeatureByBaseName (name);
        FeatureStructure end = feature == null ? null : annotation.getFeatureValue (feature);

        line.add (end == null ? ""
                  : escape (end.getStringValue (end.getType ().getFeatureByBaseName ("id"))));
      }
    return line.add (escape (annotation.getCoveredText ())).toString ();
  }

  private static List<File> list (File folder)
  {
    List<File> found = new ArrayList<> ();

    for (File file : folder.listFiles ())
      if (file.isDirectory ())
        found.addAll (list (file));
      else if (file.getName ().endsWith (".xmi"))
        found.add (file);
    return found;
  }

  public static void main (String[] arguments) throws Exception
  {
    File folder = new File (arguments[0]);
    File output = new File (arguments[1]);
    PrintStream out = new PrintStream (System.out, true, "UTF-8");
    XMLInputSource source = new XMLInputSource (new File (folder, "TypeSystem.xml"));
    TypeSystemDescription types = UIMAFramework.getXMLParser ().parseTypeSystemDescription (source);

    for (File file : list (folder))
      {
        CAS cas = CasCreationUtils.createCas (types, null, null);
        String name = folder.toPath ().relativize (file.toPath ()).toString ();
        File copy = new File (output, name);

        try (InputStream in = new FileInputStream (file))
          {
            XmiCasDeserializer.deserialize (in, cas, false);
          }
        for (AnnotationFS annotation : cas.getAnnotationIndex ())
          out.println (name + "\t" + describe (annotation));
        copy.getParentFile ().mkdirs ();
        try (OutputStream to = new FileOutputStream (copy))
          {
            XmiCasSerializer.serialize (cas, to);
          }
      }
  }
}
