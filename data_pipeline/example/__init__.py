"""The bundled example: four editions of a measure plan as files an office could open, made from `content/`.

Potsdam's facts carry their public source; everything else is invented and says so in the column "Beispiel".
"""
